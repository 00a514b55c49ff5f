// Exercises: the student edits and runs the code, and what fails says what to think about next.

const exercises = (() => {
  const ATTEMPTS = 5; // different ones; then an exercise without a solution says why there is none
  const PATIENCE = 200; // milliseconds after which a run says that it is running

  function element(tag, className, content = {}) {
    return Object.assign(document.createElement(tag), { className }, content);
  }

  function recall(key) {
    try {
      return JSON.parse(memory.get(key)) ?? [];
    } catch {
      return [];
    }
  }

  /** What an error says: a line of words first, then the steps of its hint. */
  function told(error) {
    if (error === "stopped")
      return [`Stopped after ${browserPython.SECONDS} seconds. Is there a loop that never ends?`];
    const words = `${error.type}: ${error.words}`;
    if (error.part === "code") return [error.line ? `Line ${error.line}: ${words}` : words];
    if (error.type === "AssertionError") return error.words.split("\n").filter(Boolean);
    return [`The check can’t run your code: ${words}`];
  }

  function start(box) {
    const job = JSON.parse(box.dataset.exercise);
    const address = box.dataset.python;
    const block = box.querySelector(".highlight");
    const bar = element("div", "exercise-bar");
    const results = element("div", "exercise-results");
    const output = element("pre", "exercise-output", { tabIndex: -1, ariaLabel: "Output" });
    const verdict = element("div", "exercise-verdict", { role: "status" });
    const more = element("div", "exercise-more");
    const textKey = `exercise-${job.id}`;
    const triedKey = `tried-${job.id}`;
    let last = { code: null, hints: [], shown: 0 };
    let running = false;

    const editor = codeEditor.over(block, {
      label: "Your code. Control and Enter run it, Escape leaves it.",
      run,
      changed(text) {
        memory.set(textKey, text);
        editor.mark(0);
      },
    });

    function say(state, paragraphs, html = "") {
      box.dataset.state = state;
      verdict.replaceChildren(...paragraphs.map((words) => element("p", "", { textContent: words })));
      verdict.insertAdjacentHTML("beforeend", html);
    }

    /** Remember a wrong attempt at what has no solution, and say which it is. */
    function count(code) {
      const tried = recall(triedKey);
      if (!tried.includes(code)) memory.set(triedKey, JSON.stringify([...tried, code]));
      const number = recall(triedKey).length || 1;
      if (number >= ATTEMPTS) more.innerHTML = job.certificate;
      return `Attempt ${number}. `;
    }

    function show(code, error) {
      if (!error) return say("passed", [], job.passed || "<p>That is right.</p>");
      const hints = told(error);
      if (error.part === "code") editor.mark(error.line);
      if (error.part === "check" && job.certificate) hints[0] = count(code) + hints[0];
      last = { code, hints, shown: 1 };
      say(error === "stopped" || error.part === "code" ? "error" : "wrong", hints.slice(0, 1));
      hint.disabled = hints.length < 2;
    }

    async function run() {
      if (running) return;
      const code = editor.text;
      const blank = editor.blankLine();
      editor.mark(blank);
      output.textContent = "";
      hint.disabled = true;
      if (blank) return say("wrong", [`Line ${blank} still has a blank to fill in.`]);
      running = true;
      output.ariaBusy = "true";
      const waiting = setTimeout(() => say("running", ["Running …"]), PATIENCE);
      try {
        const error = await browserPython.run(address, { code, setup: job.setup, check: job.check, files: job.files }, (line) => {
          output.textContent += `${line}\n`;
        });
        clearTimeout(waiting);
        output.textContent = output.textContent.trimEnd();
        output.tabIndex = output.scrollHeight > output.clientHeight ? 0 : -1;
        show(code, error);
      } catch (error) {
        clearTimeout(waiting);
        say("error", [`Python can’t run in this browser: ${error.message}.`]);
      } finally {
        running = false;
        output.ariaBusy = "false";
      }
    }

    function nextHint() {
      last.shown += 1;
      say("wrong", last.hints.slice(0, last.shown));
      hint.disabled = last.shown >= last.hints.length;
    }

    function reset() {
      editor.text = job.starter;
      memory.set(textKey, job.starter);
      editor.mark(0);
      output.textContent = "";
      say("", []);
      hint.disabled = true;
      editor.focus();
    }

    function toggleSolution() {
      const shown = more.childElementCount > 0;
      more.innerHTML = shown ? "" : job.solution;
      solution.textContent = shown ? "Show solution" : "Hide solution";
      solution.ariaExpanded = String(!shown);
    }

    function button(className, words, press) {
      const made = element("button", className, { type: "button", textContent: words });
      made.addEventListener("click", press);
      return made;
    }

    const hint = button("exercise-hint", "Hint", nextHint);
    const solution = button("exercise-solution", "Show solution", toggleSolution);
    hint.disabled = true;
    solution.ariaExpanded = "false";
    bar.append(button("exercise-run", "Run", run), hint, button("exercise-reset", "Reset", reset));
    if (job.solution) bar.append(solution);
    bar.append(box.querySelector(".exercise-link"));
    results.append(output, verdict);
    box.append(bar, results, more);
    box.classList.add("live");
    editor.text = memory.get(textKey) ?? job.starter;
    if (job.certificate && recall(triedKey).length >= ATTEMPTS) more.innerHTML = job.certificate;
    box.addEventListener("focusin", () => browserPython.warm(address), { once: true });
    box.focusEditor = editor.focus;
  }

  return {
    start(within) {
      within.querySelectorAll("[data-exercise]").forEach(start);
    },
    /** Get ready what is in view. */
    warm(within) {
      const address = within.querySelector("[data-exercise]")?.dataset.python;
      if (address) browserPython.warm(address);
    },
    /** Begin to type. */
    focus(within) {
      within.querySelector(".exercise.live")?.focusEditor();
    },
  };
})();

if (!document.querySelector(".reveal")) {
  exercises.start(document);
  exercises.warm(document); // the deck does both when it is time
}
