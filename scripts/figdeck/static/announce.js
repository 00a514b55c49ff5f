// Tells a screen reader what has come onto the screen: title, words, what a figure shows; code only by its length.

const announce = (() => {
  const line = document.getElementById("announced");

  const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const sentence = (text) => (/[.!?…:]$/.test(text) ? text : `${text}.`);

  /** What a part of a slide says as far as it is shown. */
  function spoken(part) {
    if (part.matches(".fragment:not(.visible)")) return "";
    if (part.matches(".figure")) return figures.shownIn(part)[0].ariaLabel;
    if (part.matches(".exercise")) return `${part.ariaLabel}, ${part.querySelectorAll(".line").length} lines`;
    if (part.matches(".highlight")) return `Code, ${part.querySelectorAll(".line").length} lines`;
    return words(part);
  }

  function tell(parts) {
    line.textContent = parts.filter(Boolean).map(sentence).join(" ");
  }

  function tellSlide() {
    const slide = Reveal.getCurrentSlide();
    const place = `Slide ${Reveal.getSlidePastCount() + 1} of ${Reveal.getTotalSlides()}`;
    tell([place, words(slide.querySelector("h1, h2")), ...[...slide.querySelector(".body").children].map(spoken)]);
  }

  /** Only what is new. */
  function tellStep({ fragments }) {
    tell(
      fragments.map((fragment) => {
        if (fragment.matches(".frame")) return fragment.ariaLabel;
        if (fragment.matches(".code-step"))
          return [...fragment.parentElement.querySelectorAll(".line:not(.dimmed)")].map(words).join(" ");
        return fragment.matches(".step-note") ? "" : words(fragment);
      }),
    );
  }

  return {
    /** For reveal.js, which would gather a step's words itself, and have the page laid out to know which of them show. */
    plugin: {
      id: "announce",
      init(deck) {
        deck.getStatusText = () => "";
      },
    },

    start() {
      Reveal.on("ready", tellSlide);
      Reveal.on("slidechanged", tellSlide);
      Reveal.on("fragmentshown", tellStep);
    },
  };
})();
