// A laser pointer: a dot in the place of the mouse.

const laser = (() => {
  const root = document.documentElement;
  const dot = document.getElementById("laser");

  addEventListener("pointermove", (event) => {
    dot.style.translate = `${event.clientX}px ${event.clientY}px`;
  });

  return {
    toggle() {
      say(root.classList.toggle("with-laser") ? "Pointer on" : "Pointer off");
    },
  };
})();
