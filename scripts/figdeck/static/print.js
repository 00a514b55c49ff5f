// Makes the print view of reveal.js fit for a PDF: run in the deck's page by `figdeck pdf`.

(asHandout) => {
  const WITHIN = "#/"; // reveal.js's addresses of slides, which mean nothing in a PDF
  const ELSEWHERE = /^(https?|mailto):/;
  const NOTHING = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";

  /** Where a link of the PDF leads: to a page of it, or out to the web, but not to files of this machine. */
  function retarget(link) {
    const address = link.getAttribute("href");
    if (address.startsWith(WITHIN)) link.setAttribute("href", `#${address.slice(WITHIN.length)}`);
    else if (!ELSEWHERE.test(address)) link.removeAttribute("href");
  }

  /** Chromium gives a PDF the words for an <img>, but not for a drawing: lay an empty one over it, which has them. */
  function describe(frame) {
    const words = new Image();
    words.alt = frame.getAttribute("aria-label");
    words.src = NOTHING;
    words.className = "words-for-it";
    frame.removeAttribute("role");
    frame.removeAttribute("aria-label");
    frame.append(words);
    return words.decode();
  }

  /** All notes of a slide, those of its steps last and once each. */
  function notes(slide) {
    const found = [...slide.querySelectorAll("aside.notes")];
    const ofSteps = found.filter((note) => note.parentElement !== slide);
    return new Set([...found.filter((note) => !ofSteps.includes(note)), ...ofSteps].map((note) => note.innerHTML));
  }

  /** A slide's picture with what is said about it. */
  function withNotes(page) {
    const article = document.createElement("article");
    const words = document.createElement("div");
    article.className = "handout";
    words.className = "words";
    words.innerHTML = [...notes(page.querySelector("section"))].join("");
    page.replaceWith(article);
    article.append(page, words);
  }

  const seen = new Set();
  const images = [];
  for (const page of document.querySelectorAll(".pdf-page")) {
    const slide = page.querySelector("section");
    slide.removeAttribute("hidden");
    slide.removeAttribute("aria-hidden"); // or no reader would find it
    if (seen.has(slide.id)) {
      slide.querySelector("h1, h2").setAttribute("role", "none"); // one bookmark a slide, not one a step
      slide.removeAttribute("id");
    }
    seen.add(slide.id);
    slide.querySelectorAll(".figure-link").forEach((link) => link.remove());
    slide.querySelectorAll("a[href]").forEach(retarget);
    images.push(...[...slide.querySelectorAll(".frame:not(:empty)")].map(describe));
    if (asHandout) withNotes(page);
  }
  return Promise.all(images);
};
