// What is wrong with the slide that is shown now: run in the deck's page by `figdeck check`, returns sentences.

() => {
  const SMALLEST_TEXT = 18;
  const SMALLEST_FIGURE_TEXT = 16;
  const LARGE_TEXT = 24; // from here on, contrast may be lower (WCAG 2.2, 1.4.3)
  const CONTRAST = 4.5;
  const LARGE_CONTRAST = 3;
  const SLACK = 1.5; // pixels that rounding and side bearings may take

  const slide = Reveal.getCurrentSlide();
  const scale = Reveal.getScale();
  const frame = slide.querySelector(".slide").getBoundingClientRect();
  const body = slide.querySelector(".body").getBoundingClientRect();
  const faults = new Set();
  const leaving = new Map(); // what leaves where → by how many pixels at most

  const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const excerpt = (text) => `“${text.trim().replace(/\s+/g, " ").slice(0, 40)}”`;

  function checkBox(rect, what, box, where) {
    const excess = Math.max(rect.right - box.right, rect.bottom - box.bottom, box.left - rect.left, box.top - rect.top);
    if (!rect.width || !rect.height || excess <= SLACK * scale) return;
    const said = `${what} leaves ${where}`;
    leaving.set(said, Math.max(leaving.get(said) ?? 0, Math.ceil(excess / scale)));
  }

  function luminance([red, green, blue]) {
    const [r, g, b] = [red, green, blue].map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  const channels = (color) => color.match(/[\d.]+/g).map(Number);

  function background(element) {
    for (let box = element; box; box = box.parentElement) {
      const color = channels(getComputedStyle(box).backgroundColor);
      if (color.length === 3 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  }

  function checkContrast(color, element, size, what) {
    const [light, dark] = [luminance(channels(color)), luminance(background(element))].sort((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    const needed = size >= LARGE_TEXT ? LARGE_CONTRAST : CONTRAST;
    if (ratio < needed) faults.add(`${what} has a contrast of ${ratio.toFixed(1)}, under ${needed}.`);
  }

  function checkText(node) {
    const element = node.parentElement;
    if (element.closest(".notes, .figure svg, .figure-link, script, style") || !shown(element)) return;
    const what = excerpt(node.textContent);
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    if (size < SMALLEST_TEXT && !element.closest("math")) faults.add(`${what} is ${size} px, under ${SMALLEST_TEXT}.`);
    checkContrast(style.color, element, size, what);

    const range = document.createRange();
    range.selectNodeContents(node);
    const column = element.closest(".body > *");
    for (const rect of range.getClientRects()) {
      checkBox(rect, what, frame, "the slide");
      if (!column || element.closest("math")) continue; // a math font's glyphs have room above and below them
      checkBox(rect, what, body, "the body of the slide");
      checkBox(rect, what, column.getBoundingClientRect(), "its column");
    }
  }

  function checkFigure(svg) {
    if (!shown(svg)) return;
    checkBox(svg.getBoundingClientRect(), "the figure", body, "the body of the slide");
    const pixels = svg.getScreenCTM().a / scale; // of one point
    for (const text of svg.querySelectorAll('g[transform*="scale("]')) {
      const size = 100 * pixels * Math.abs(parseFloat(/scale\(([^ )]+)/.exec(text.getAttribute("transform"))[1]));
      if (size < SMALLEST_FIGURE_TEXT - 0.05)
        faults.add(`text in the figure is ${size.toFixed(1)} px, under ${SMALLEST_FIGURE_TEXT}.`);
      checkContrast(getComputedStyle(text).fill, svg.parentElement, size, "text in the figure");
    }
  }

  function checkClipping(box) {
    const { overflowX, overflowY } = getComputedStyle(box);
    const cut = (overflow, inner, outer) => overflow !== "visible" && inner > outer + SLACK;
    if (!shown(box) || box.closest(".notes, svg, math")) return;
    if (cut(overflowX, box.scrollWidth, box.clientWidth) || cut(overflowY, box.scrollHeight, box.clientHeight))
      faults.add(`${excerpt(box.textContent)} is clipped by its own box.`);
  }

  slide.querySelectorAll(".body, .body *").forEach(checkClipping);
  const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (walker.currentNode.textContent.trim()) checkText(walker.currentNode);
  slide.querySelectorAll(".figure svg").forEach(checkFigure);
  if (figures.shownIn(slide).some((frame) => !frame.firstChild)) faults.add("the figure is missing.");
  for (const image of slide.querySelectorAll("img"))
    if (image.complete && !image.naturalWidth) faults.add(`the image ${image.src} is missing.`);
  return [...[...leaving].map(([said, pixels]) => `${said} by ${pixels} px.`), ...faults];
};
