// Runs one attempt at an exercise in MicroPython: setup, the student's code, the check. In the browser's worker and,
// when the site is built, in Node: what was verified there is what happens here.

const RUN = "exec(compile(_text, _part, 'exec'), _space)";

/** What MicroPython says of an error: its kind, its words, and the line of our code where it happened. */
function errorIn(part, { type, message }) {
  const lines = message.trimEnd().split("\n");
  const places = lines.map((line) => /^ {2}File "(\w+)", line (\d+)/.exec(line)).filter((place) => place);
  const own = places.filter(([, file]) => file === part);
  const words = lines.slice(1 + lines.findLastIndex((line) => line.startsWith("  File ")));
  return { part, type, words: words.join("\n").replace(/^\w+(: |$)/, ""), line: own.length ? Number(own.at(-1)[2]) : 0 };
}

/** `job` has the texts of setup, code and check, and the files that they read. Null when the check passes. */
export function attempt(python, job) {
  for (const [name, text] of Object.entries(job.files)) python.FS.writeFile(name, text);
  python.runPython("_space = {'__name__': '__main__'}");
  let part;
  try {
    for (part of ["setup", "code", "check"]) {
      python.globals.set("_text", job[part]);
      python.globals.set("_part", part);
      python.runPython(RUN);
    }
    return null;
  } catch (error) {
    return errorIn(part, error);
  } finally {
    python.runPython("print()"); // what stands on an unfinished line is handed out only then
  }
}
