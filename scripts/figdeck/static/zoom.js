// Lets a figure fill the screen; its steps go on there.

const zoom = (() => {
  const shown = () => document.querySelector(".figure.zoomed");

  function close() {
    const figure = shown();
    figure?.classList.remove("zoomed");
    return Boolean(figure);
  }

  return {
    start() {
      for (const event of ["slidechanged", "overviewshown"]) Reveal.on(event, close);
    },

    /** The first figure of the slide, then the next, then the slide again. */
    toggle() {
      const figures = [...Reveal.getCurrentSlide().querySelectorAll(".figure")];
      const next = figures[figures.indexOf(shown()) + 1];
      close();
      next?.classList.add("zoomed");
      if (!figures.length) say("No figure on this slide");
    },

    /** Back to the slide; tells whether there was anything to close. */
    close,
  };
})();
