// Puts off what nobody waits for until the browser has time.

const whenIdle = (() => {
  const LATEST = { timeout: 50 }; // milliseconds; a busy machine is never idle
  const wait = window.requestIdleCallback ?? ((work) => setTimeout(work, LATEST.timeout)); // Safari has no such thing
  return (work) => wait(work, LATEST);
})();
