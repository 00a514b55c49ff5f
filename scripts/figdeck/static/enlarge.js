// On a phone, a tap shows a figure at its own size, in which its text can be read, to be moved under the finger.

const enlarge = (() => {
  const template = document.getElementById("enlarge-button");

  /** `point` is what was tapped, from 0 at the left to 1: it stays under the finger. */
  function toggle(figure, point) {
    const large = figure.classList.toggle("enlarged");
    const frames = figure.querySelector(".frames");
    const button = figure.querySelector(".enlarge");
    button.textContent = button.dataset[large ? "whole" : "large"];
    if (large) frames.tabIndex = 0; // then arrow keys move it, too
    else frames.removeAttribute("tabindex");
    frames.scrollLeft = point * (frames.scrollWidth - frames.clientWidth);
  }

  return {
    start() {
      for (const figure of document.querySelectorAll(".figure")) {
        const frames = figure.querySelector(".frames");
        const button = template.content.firstElementChild.cloneNode(true);
        button.addEventListener("click", () => toggle(figure, 0));
        frames.addEventListener("click", (event) => toggle(figure, event.clientX / innerWidth));
        frames.after(button);
      }
    },
  };
})();
