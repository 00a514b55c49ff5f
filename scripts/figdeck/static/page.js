// On a phone, the slides are one page to read: links lead to their slides, and the address follows the reading.

const page = (() => {
  const narrow = matchMedia("(max-width: 600px)");

  const slides = () => document.querySelectorAll(".slides > section > section");
  const idIn = (hash) => decodeURIComponent(hash.replace(/^#\/?/, "").split("/")[0]);

  const goThere = () => document.getElementById(idIn(location.hash))?.scrollIntoView();

  /** So that turning the phone, or sharing the address, keeps the place. */
  function follow() {
    const seen = new IntersectionObserver(
      (entries) => {
        const slide = entries.find((entry) => entry.isIntersecting)?.target;
        if (slide && slide.id !== idIn(location.hash)) history.replaceState(null, "", `#/${encodeURIComponent(slide.id)}`);
      },
      { rootMargin: "-20% 0px -80% 0px" }, // a line in the upper part of the screen: one slide at a time crosses it
    );
    slides().forEach((slide) => seen.observe(slide));
  }

  /** What is wider than a phone scrolls by itself, by keys as well. */
  function letScroll() {
    for (const part of document.querySelectorAll(".body > :is(math, table)")) {
      const box = document.createElement("div");
      box.className = "wide";
      part.replaceWith(box);
      box.append(part);
    }
    for (const box of document.querySelectorAll("pre, .wide")) box.tabIndex = box.scrollWidth > box.clientWidth ? 0 : -1;
  }

  return {
    start() {
      history.scrollRestoration = "manual"; // the address knows better where we were
      addEventListener("hashchange", goThere);
      Promise.all([document.fonts.ready, new Promise((loaded) => addEventListener("load", loaded))]).then(() => {
        letScroll();
        enlarge.start();
        figures.startPage();
        goThere();
        follow();
      });
    },

    /** Slides and page are laid out so differently that the deck starts anew when the window crosses the limit. */
    watch() {
      narrow.addEventListener("change", () => {
        if (!matchMedia("print").matches) location.reload();
      });
    },
  };
})();
