// Starts the deck: slides for a room, one page for a phone, sheets for a printer.

(() => {
  const { dataset } = document.documentElement;
  const printing = dataset.view === "print";
  const inSpeakerView = /[?&]receiver/.test(location.search);

  if (printing) dataset.theme = "light";
  else if (!inSpeakerView) page.watch();

  function enliven(slides) {
    if (inSpeakerView) return;
    exercises.start(slides);
    copying.start(slides);
  }

  /** Whoever goes on gets all that any slide needs: the network may be gone by then. */
  function getReady() {
    figures.askForAll();
    document.fonts.forEach((font) => font.load().catch(() => {}));
    Reveal.getSlides().map(nearby.contentOf).forEach(exercises.warm);
  }

  const options = {
    width: 1280,
    height: 720,
    margin: 0,
    minScale: 0.1,
    maxScale: 4,
    center: false,
    hash: true,
    fragmentInURL: true,
    navigationMode: "linear",
    transition: "none",
    backgroundTransition: "none",
    controls: false,
    progress: false,
    help: false,
    jumpToSlide: false,
    keyboardCondition: keys.meantForReveal,
    pdfSeparateFragments: false,
    viewDistance: 1, // only this slide is laid out
    mobileViewDistance: 1,
    defaultTiming: 0, // seconds; a slide's own is its data-timing, and the speaker view holds the clock against their sum
    plugins: [RevealNotes, announce.plugin],
  };

  if (dataset.view === "page") {
    enliven(document);
    page.start();
    return;
  }
  codeSteps.start();
  if (printing) {
    figures.startPrint();
    addEventListener("load", () => Reveal.initialize(options)); // when the drawings are there
    return;
  }
  nearby.start(enliven);
  figures.start(); // before what looks at the figures
  typeSize.start();
  zoom.start();
  keys.start();
  if (!inSpeakerView) {
    Reveal.on("slidechanged", () => whenIdle(getReady), { once: true });
    announce.start();
    comeback.start();
    for (const event of ["ready", "slidechanged"]) Reveal.on(event, () => exercises.warm(Reveal.getCurrentSlide()));
  }
  Reveal.initialize(options);
})();
