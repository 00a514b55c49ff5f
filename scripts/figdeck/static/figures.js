// Draws the figures of the slide that is shown and of those beside it. The drawings come as text, a file a chapter, so
// that the first slide need not wait for them and a long deck is no slower than a short one.

const figures = (() => {
  const drawings = {};
  const drawn = new Set(); // frames
  const asked = new Set(); // files
  let arrived = () => {}; // what to do when a file has come
  let waiting = []; // what to do when there is time
  let working = false;
  let stale = false; // whether another slide is shown than when `waiting` was made

  /** Of each figure, the frame that shows. */
  const shownIn = (slide) =>
    [...nearby.contentOf(slide).querySelectorAll(".frames")].map((frames) =>
      [...frames.querySelectorAll(".frame:first-child, .frame.visible")].at(-1),
    );

  /** Those, and the frames that a press either way will show. */
  const besideShown = (slide) =>
    shownIn(slide).flatMap((frame) => [frame.previousElementSibling, frame, frame.nextElementSibling].filter(Boolean));

  const chapters = () => [...document.querySelectorAll("[data-drawings]")];

  /** Have a chapter's drawings come; says whether they had not been asked for yet. */
  function ask(chapter) {
    const file = chapter?.dataset.drawings;
    if (!file || asked.has(file)) return false;
    asked.add(file);
    document.head.append(Object.assign(document.createElement("script"), { src: file }));
    return true;
  }

  function draw(frame) {
    if (frame.firstChild) return;
    if (!drawings[frame.dataset.drawing]) {
      ask(frame.closest("[data-drawings]"));
      return;
    }
    const drawing = document.createElement("template"); // where nothing is laid out yet
    drawing.innerHTML = drawings[frame.dataset.drawing];
    glyphs.join(drawing.content);
    drawing.content.firstElementChild?.setAttribute("aria-hidden", "true"); // the frame has the words
    frame.append(drawing.content);
    drawn.add(frame);
  }

  function clear(frame) {
    frame.replaceChildren();
    drawn.delete(frame);
  }

  /** A frame that no press has shown yet is laid out only when asked for its place. */
  const layOut = (frame) => frame.firstElementChild?.getBoundingClientRect();

  /** Sort out what to have, then draw one at a time, so that a press never waits for more than one. */
  function work() {
    if (stale) {
      const wanted = new Set(framesToHave());
      for (const frame of drawn) if (!wanted.has(frame)) clear(frame);
      const missing = [...wanted].filter((frame) => !frame.firstChild);
      waiting = missing.flatMap((frame) => [() => draw(frame), () => layOut(frame)]);
      stale = false;
    } else waiting.shift()?.();
    working = waiting.length > 0;
    if (working) whenIdle(work);
  }

  /** The frames to have ready: what this slide and its neighbours show or will show next; in the overview, what any shows. */
  function framesToHave() {
    const slides = Reveal.getSlides();
    const current = Reveal.getCurrentSlide();
    const position = slides.indexOf(current);
    if (Reveal.isOverview()) {
      const byDistance = slides.map((slide, index) => [Math.abs(index - position), slide]).sort(([a], [b]) => a - b);
      return byDistance.flatMap(([, slide]) => shownIn(slide));
    }
    const beside = [slides[position + 1], slides[position - 1]].filter(Boolean);
    return [...besideShown(current), ...beside.flatMap(shownIn)];
  }

  /** What is shown at once; the others when the browser has painted that. */
  function update() {
    shownIn(Reveal.getCurrentSlide()).forEach(draw);
    if (!working) whenIdle(work);
    working = stale = true;
  }

  return {
    shownIn,

    /** Called by a file of drawings, whenever that comes. */
    add(some) {
      Object.assign(drawings, some);
      arrived();
    },

    /** For slides. */
    start() {
      for (const event of ["ready", "slidechanged", "fragmentshown", "fragmenthidden", "overviewshown", "overviewhidden"])
        Reveal.on(event, update);
      arrived = () => Reveal.isReady() && update();
    },

    /** Have the drawings of all chapters come, one after the other. */
    askForAll() {
      arrived = () => {
        update();
        chapters().some(ask);
      };
      chapters().some(ask);
    },

    /** For a page that is scrolled: the last frame of each figure, which says it all, when it comes near. */
    startPage() {
      const near = new Set();
      const seen = new IntersectionObserver(
        (entries) => {
          for (const { isIntersecting, target } of entries) if (isIntersecting) near.add(target.lastElementChild);
          near.forEach(draw);
        },
        { rootMargin: "100% 0px" },
      );
      arrived = () => near.forEach(draw);
      document.querySelectorAll(".frames").forEach((frames) => seen.observe(frames));
    },

    /** For paper: of each page only what it shows, when reveal.js has made a page of every step. */
    startPrint() {
      chapters().forEach(ask);
      Reveal.on("pdf-ready", () => document.querySelectorAll(".pdf-page").forEach((page) => shownIn(page).forEach(draw)));
    },
  };
})();
