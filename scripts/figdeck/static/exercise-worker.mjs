// The worker in which the browser's Python runs. Before it stand micropython.mjs and attempt.mjs, as one text.

// its machine code comes by message, for in a page from a disk a worker can fetch nothing, and itself asks by fetch
const wasm = await new Promise((come) => {
  onmessage = ({ data }) => come(data);
});
globalThis.fetch = async () => new Response(wasm, { headers: { "Content-Type": "application/wasm" } });

const python = await loadMicroPython({ url: "micropython.wasm", stdout: (line) => postMessage({ line }) });
postMessage({ ready: true });
onmessage = ({ data }) => postMessage({ done: true, error: attempt(python, data) });
