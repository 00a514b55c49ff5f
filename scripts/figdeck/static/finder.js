// Finds slides by number, by title, and by any word on them.

const finder = (() => {
  const dialog = document.getElementById("finder");
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("ol");
  const template = document.getElementById("finding").content.firstElementChild;
  const AROUND = 32; // letters of an excerpt before what was found

  let slides;
  let active = 0;

  /** Without accents and capitals, so that nobody has to type them. */
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  /** What a slide says: its words, its code, and its figures' descriptions, but not the notes. */
  function textOf(slide) {
    const body = nearby.contentOf(slide).querySelector(".body").cloneNode(true);
    const descriptions = [...body.querySelectorAll(".figure [aria-label]")].map((figure) => figure.ariaLabel);
    body.querySelectorAll(".figure, button").forEach((element) => element.remove());
    return [body.textContent, ...new Set(descriptions)].join(" ").replace(/\s+/g, " ").trim();
  }

  function index() {
    return Reveal.getSlides().map((slide, position) => {
      const title = nearby.contentOf(slide).querySelector("h1, h2").textContent;
      const text = textOf(slide);
      return { slide, number: String(position + 1), title, text, inTitle: plain(title), anywhere: plain(`${title} ${text}`) };
    });
  }

  /** The slide of that number, then those whose title has all the words, then those that have them anywhere. */
  function find(query) {
    const words = plain(query).split(/\s+/).filter(Boolean);
    const rank = (entry) => {
      if (entry.number === query.trim()) return 0;
      if (words.every((word) => entry.inTitle.includes(word))) return 1;
      return words.every((word) => entry.anywhere.includes(word)) ? 2 : 3;
    };
    return slides
      .map((entry) => ({ ...entry, rank: rank(entry) }))
      .filter((entry) => entry.rank < 3)
      .sort((a, b) => a.rank - b.rank);
  }

  function excerpt(entry, query) {
    const word = plain(query).split(/\s+/)[0];
    const start = Math.max(0, plain(entry.text).indexOf(word) - AROUND);
    return `${start ? "…" : ""}${entry.text.slice(start)}`;
  }

  function item(entry, position, query) {
    const row = template.cloneNode(true);
    row.id = `finding-${position}`;
    row.querySelector(".finding-number").textContent = entry.number;
    row.querySelector(".finding-title").textContent = entry.title;
    row.querySelector(".finding-text").textContent = entry.rank === 2 ? excerpt(entry, query) : "";
    row.addEventListener("click", () => go(entry.slide));
    row.dataset.slide = entry.slide.id;
    return row;
  }

  function mark(position) {
    active = Math.max(0, Math.min(position, list.children.length - 1));
    [...list.children].forEach((row, index) => row.setAttribute("aria-selected", index === active));
    input.setAttribute("aria-activedescendant", list.children[active]?.id ?? "");
    list.children[active]?.scrollIntoView({ block: "nearest" });
  }

  function update() {
    const found = find(input.value);
    list.replaceChildren(...found.map((entry, position) => item(entry, position, input.value)));
    dialog.querySelector(".nothing").hidden = found.length > 0;
    mark(input.value ? 0 : found.findIndex((entry) => entry.slide === Reveal.getCurrentSlide()));
  }

  function go(slide) {
    dialog.close();
    const { h, v } = Reveal.getIndices(slide);
    Reveal.slide(h, v);
  }

  input.addEventListener("input", update);
  input.addEventListener("keydown", (event) => {
    const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    if (event.key in moves) mark(active + moves[event.key]);
    else if (event.key === "Enter" && list.children[active]) go(document.getElementById(list.children[active].dataset.slide));
    else return;
    event.preventDefault();
  });

  return {
    open() {
      slides ??= index();
      input.value = "";
      dialog.showModal();
      update();
    },
  };
})();
