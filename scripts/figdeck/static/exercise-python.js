// Runs Python in a worker, away from the page: MicroPython, loaded when it is first wanted.

const browserPython = (() => {
  const SECONDS = 5;
  const LINES = 200; // of output; more than anyone reads
  let unpacking; // promise of the worker's program, as a blob (from a disk no other can be loaded), and of its machine code
  let worker; // promise of one that is ready

  function loadScript(address) {
    return new Promise((loaded, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = loaded;
      script.onerror = () => failed(new Error(`${address} can’t be loaded`));
      document.head.append(script);
    });
  }

  /** The browser decodes its own kind of address aside, while the page goes on. */
  async function unpacked(base64) {
    const packed = await fetch(`data:;base64,${base64}`);
    return new Response(packed.body.pipeThrough(new DecompressionStream("gzip")));
  }

  async function unpack(address) {
    await loadScript(address);
    const { program, wasm } = globalThis.figdeckPython;
    delete globalThis.figdeckPython;
    const [text, bytes] = await Promise.all([
      unpacked(program).then((made) => made.text()),
      unpacked(wasm).then((made) => made.arrayBuffer()),
    ]);
    return { program: URL.createObjectURL(new Blob([text], { type: "text/javascript" })), wasm: bytes };
  }

  async function start(address) {
    unpacking ??= unpack(address);
    const { program, wasm } = await unpacking;
    const started = new Worker(program);
    await new Promise((ready, failed) => {
      started.onmessage = ready;
      started.onerror = (error) => failed(new Error(error.message || "the worker did not start"));
      started.postMessage(wasm);
    });
    return started;
  }

  /** Begin to load, so that the first run need not wait. */
  function warm(address) {
    worker ??= start(address);
    worker.catch(() => {
      worker = unpacking = undefined; // the next one tries again
    });
    return worker;
  }

  /** Run a job (see attempt.mjs): its error, null when the check passes, or "stopped"; output comes line by line. */
  async function run(address, job, write) {
    const running = await warm(address);
    let lines = 0;
    const told = await new Promise((done) => {
      const stop = setTimeout(() => {
        running.terminate();
        worker = undefined;
        warm(address);
        done("stopped");
      }, 1000 * SECONDS);
      running.onmessage = ({ data }) => {
        if (data.done) {
          clearTimeout(stop);
          done(data.error);
        } else if (++lines <= LINES) write(lines < LINES ? data.line : "…");
      };
      running.postMessage(job);
    });
    running.onmessage = null;
    return told;
  }

  return { warm, run, SECONDS };
})();
