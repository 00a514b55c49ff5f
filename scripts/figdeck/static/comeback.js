// Remembers where the talk was, and offers to go on there when the deck is opened anew, say after a crash.

const comeback = (() => {
  const KEY = `position ${location.pathname}`;
  const offer = document.getElementById("comeback");

  function stored() {
    try {
      return JSON.parse(memory.get(KEY));
    } catch {
      return null;
    }
  }

  function store() {
    const { f = -1 } = Reveal.getIndices();
    memory.set(KEY, JSON.stringify({ slide: Reveal.getCurrentSlide().id, step: f }));
  }

  /** The slide as it is now, and the step if there still is one; null when the slide is gone. */
  function resolve({ slide: id, step }) {
    const slide = Reveal.getSlides().find((one) => one.id === id);
    if (!slide) return null;
    const fragments = [...nearby.contentOf(slide).querySelectorAll(".fragment")];
    const steps = fragments.map((fragment) => Number(fragment.dataset.fragmentIndex));
    return { slide, step: steps.includes(step) ? step : -1 };
  }

  function go() {
    const place = !offer.hidden && resolve(stored());
    if (!place) return;
    const { h, v } = Reveal.getIndices(place.slide);
    Reveal.slide(h, v, place.step);
  }

  function propose() {
    const first = Reveal.getSlides()[0];
    const fresh = [ "", "#/", `#/${encodeURIComponent(first.id)}`].includes(opened);
    const position = stored();
    const place = fresh && position && resolve(position);
    if (!place || (place.slide === first && place.step < 0)) return;
    offer.querySelector("q").textContent = nearby.contentOf(place.slide).querySelector("h1, h2").textContent;
    offer.hidden = false;
  }

  const opened = location.hash; // reveal.js writes its own soon

  return {
    start() {
      offer.addEventListener("click", go);
      Reveal.on("ready", () => {
        propose();
        for (const event of ["slidechanged", "fragmentshown", "fragmenthidden"])
          Reveal.on(event, () => {
            offer.hidden = true;
            store();
          });
      });
    },
    go,
  };
})();
