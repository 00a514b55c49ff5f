// Tries exercises in MicroPython when the site is built: jobs come as JSON, what becomes of each goes out as a line.

import { readFileSync } from "node:fs";
import { attempt } from "./attempt.mjs";

const [, , micropython, jobs] = process.argv;
const { loadMicroPython } = await import(micropython);
for (const job of JSON.parse(readFileSync(jobs, "utf8"))) {
  const python = await loadMicroPython({ stdout: () => {} });
  process.stdout.write(`${JSON.stringify(attempt(python, job))}\n`);
}
