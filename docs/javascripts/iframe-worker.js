// Lets the site's search run from a disk, where browsers refuse workers: the worker's program runs in a hidden frame.
// A program that a page made itself, a blob, they take; then it is a true worker.

if (location.protocol === "file:") {
  const TrueWorker = Worker;
  window.Worker = class extends EventTarget {
    #inside;

    constructor(address, options) {
      if (String(address).startsWith("blob:")) return new TrueWorker(address, options);
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.append(frame);
      const inside = frame.contentWindow;
      const load = (source) =>
        new Promise((loaded, failed) => {
          const script = inside.document.createElement("script");
          Object.assign(script, { src: source, async: false, onload: loaded, onerror: failed });
          inside.document.body.append(script);
        });
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      inside.importScripts = (...addresses) => Promise.all(addresses.map(load));
      this.#inside = load(address).then(() => inside);
    }

    postMessage(data) {
      this.#inside.then((inside) => inside.dispatchEvent(new MessageEvent("message", { data })));
    }
  };
}
