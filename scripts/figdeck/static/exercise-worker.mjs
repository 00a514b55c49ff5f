// The worker in which the browser's Python runs. Before it stand micropython.mjs and attempt.mjs, as one text.

const python = await loadMicroPython({ url: WASM, stdout: (line) => postMessage({ line }) });
postMessage({ ready: true });
onmessage = ({ data }) => postMessage({ done: true, error: attempt(python, data) });
