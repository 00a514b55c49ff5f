// Moves the highlight through code, press by press.

const codeSteps = (() => {
  /** "2-4,6" → a test for line numbers. */
  function lineTest(ranges) {
    const pairs = ranges.split(",").map((range) => range.split("-").map(Number));
    return (line) => pairs.some(([first, last = first]) => first <= line && line <= last);
  }

  /** The last visible step of each code block says which lines stand out; before the first, all do. */
  function update(part) {
    for (const block of part.querySelectorAll("[data-steps]")) {
      const steps = [...block.querySelectorAll(".code-step.visible")];
      const current = steps.length ? lineTest(steps.at(-1).dataset.lines) : () => true;
      block.querySelectorAll(".line").forEach((line, index) => line.classList.toggle("dimmed", !current(index + 1)));
    }
  }

  /** A page of a whole slide, with all its steps, is about all lines. */
  function pointAtNone() {
    document.querySelectorAll(".code-step").forEach((step) => step.classList.remove("visible"));
  }

  return {
    start() {
      for (const event of ["ready", "slidechanged", "fragmentshown", "fragmenthidden"])
        Reveal.on(event, () => update(Reveal.getCurrentSlide()));
      Reveal.on("pdf-ready", () => {
        if (Reveal.getConfig().pdfSeparateFragments) update(document);
        else pointAtNone();
      });
    },
  };
})();
