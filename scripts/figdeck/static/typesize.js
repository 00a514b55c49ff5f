// Enlarges text and code for a large room, on each slide as far as it has room.

const typeSize = (() => {
  const STEP = 1.15;
  const LARGEST = 2; // steps
  const SMALLEST_FIGURE = 0.96; // a figure's 12 points are 16 pixels then
  const PRECISION = 0.01;
  const POINT = 100 / 72; // pixels of a slide

  let level = Math.min(Number(memory.get("type")) || 0, LARGEST);

  const width = (range) => range.getBoundingClientRect().width / Reveal.getScale();

  function rangeOf(element) {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range;
  }

  /** What can't be broken into lines needs this width; words need none. */
  function needed(block) {
    const padding = block.matches(".exercise") ? 2 * 16 : 0;
    if (block.matches(".highlight, .exercise"))
      return padding + Math.max(...[...block.querySelectorAll(".line")].map((line) => width(rangeOf(line))));
    if (block.matches("math")) return width(rangeOf(block));
    if (block.matches("table")) return width(block);
    return 0;
  }

  const figureScale = (slide) => (slide.querySelector(".frame svg")?.getScreenCTM().a ?? 0) / Reveal.getScale() / POINT;

  function setGrowth(block, growth) {
    if (growth === 1) block.style.removeProperty("--grow");
    else block.style.setProperty("--grow", growth);
  }

  /** Give the slide the largest type up to `wanted` with which nothing leaves its place. */
  function fit(slide, wanted) {
    const body = slide.querySelector(".body");
    const blocks = [...body.children].filter((block) => !block.matches(".figure"));
    blocks.forEach((block) => setGrowth(block, 1));
    if (wanted === 1 || !blocks.length) return 1;

    const column = parseFloat(getComputedStyle(body).gridTemplateColumns) || body.clientWidth;
    const room = (block) => block.querySelector(":scope.exercise pre")?.clientWidth ?? column;
    const limits = blocks.map((block) => room(block) / needed(block));
    const smallest = Math.min(figureScale(slide), SMALLEST_FIGURE);

    function fits(growth) {
      blocks.forEach((block, index) => setGrowth(block, Math.max(1, Math.min(growth, limits[index]))));
      const wide = blocks.some((block) => !block.matches(".highlight") && block.scrollWidth > block.clientWidth + 1);
      return !wide && body.scrollHeight <= body.clientHeight && figureScale(slide) >= smallest;
    }

    if (fits(wanted)) return wanted;
    let [low, high] = [1, wanted];
    while (high - low > PRECISION) {
      const middle = (low + high) / 2;
      if (fits(middle)) low = middle;
      else high = middle;
    }
    fits(low);
    return low;
  }

  const loaded = new Promise((resolve) => addEventListener("load", resolve)); // with the figures

  const apply = () => fit(Reveal.getCurrentSlide(), STEP ** level);

  function change(by) {
    const before = level;
    level = Math.max(0, Math.min(level + by, LARGEST));
    memory.set("type", level);
    const growth = apply();
    if (level === 0) say("Type as written");
    else if (growth - 1 < PRECISION) say("Larger type, but this slide has no room");
    else if (level === before) say("This is the largest type");
    else say(`Type larger by ${Math.round(100 * (growth - 1))} %`);
  }

  return {
    start() {
      Reveal.on("slidechanged", apply);
      Reveal.on("ready", () => Promise.all([document.fonts.ready, loaded]).then(apply));
    },
    larger: () => change(1),
    smaller: () => change(-1),
  };
})();
