// Keeps in the document only the slide that is shown and those beside it, laid out before they are wanted. reveal.js goes
// through the whole document several times at each press, and a browser needs long for a slide it has not seen.

const nearby = (() => {
  const away = new Map(); // slide → its content, when that is not in the document
  const met = new Set();
  let meet = () => {};

  /** As reveal.js would have left them: a slide that was passed shows all its steps, one to come shows none. */
  function settle(slide, content) {
    const passed = slide.matches(".past > section, .present > .past");
    for (const fragment of content.querySelectorAll(".fragment")) fragment.classList.toggle("visible", passed);
  }

  function bring(slide) {
    const content = away.get(slide);
    if (!content) return;
    away.delete(slide);
    settle(slide, content);
    slide.append(content);
    if (!met.has(slide)) meet(slide);
    met.add(slide);
  }

  function take(slide) {
    if (away.has(slide)) return;
    const content = document.createDocumentFragment();
    content.append(...slide.childNodes);
    away.set(slide, content);
  }

  /** Where reveal.js may be going: a chapter without a slide means the one last seen there. */
  function bringTarget({ indexh, indexv }) {
    const { previousIndexv = 0 } = Reveal.getHorizontalSlides()[indexh]?.dataset ?? {};
    for (const v of [indexv, Number(previousIndexv)]) bring(Reveal.getSlide(indexh, v));
  }

  /** Three slides in the document; in the overview, all. */
  function update() {
    const slides = Reveal.getSlides();
    const position = slides.indexOf(Reveal.getCurrentSlide());
    const near = new Set(Reveal.isOverview() ? slides : slides.slice(Math.max(0, position - 1), position + 2));
    const chapters = new Set([...near].map((slide) => slide.parentElement));
    for (const chapter of Reveal.getHorizontalSlides()) chapter.classList.toggle("near", chapters.has(chapter));
    for (const slide of slides) {
      slide.classList.toggle("near", near.has(slide));
      if (near.has(slide)) bring(slide);
      else take(slide);
    }
    whenIdle(getNextReady);
  }

  /** Lay out the next slide, so that the press which shows it finds that done. No key leads into it: see .near. */
  function getNextReady() {
    const slides = Reveal.getSlides();
    const next = slides[slides.indexOf(Reveal.getCurrentSlide()) + 1];
    if (!next || away.has(next) || Reveal.isOverview() || !CSS.supports("content-visibility: hidden")) return;
    next.inert = false; // reveal.js would do it at the press, and have all of the slide's look worked out anew
    next.parentElement.inert = false;
    next.querySelector(".body").getBoundingClientRect();
  }

  return {
    /** Where to look for what a slide has, in the document or not. */
    contentOf: (slide) => away.get(slide) ?? slide,

    /** Before reveal.js starts; `meeting` gets every slide ready when it first comes into the document. */
    start(meeting) {
      meet = meeting;
      document.querySelectorAll(".slides > section > section").forEach(take);
      Reveal.on("beforeslidechange", bringTarget);
      for (const event of ["ready", "overviewshown", "overviewhidden"]) Reveal.on(event, update);
      Reveal.on("slidechanged", () => {
        bring(Reveal.getCurrentSlide());
        whenIdle(update);
      });
    },
  };
})();
