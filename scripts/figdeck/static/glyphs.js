// Joins the glyphs of each text in a drawing to one path. As references to shared shapes they are small to send; but a
// browser makes several elements of every reference, and these are most of what it has to lay out when a slide comes.

const glyphs = (() => {
  const UNIT = 64; // glyphs are drawn in this part of the text's own unit
  const SCALE = `scale(${1 / UNIT})`;
  const MOVE = /^(?:translate\((\S+) (\S+)\))?$/;

  /** The outline of one glyph where its text has it; undefined for a mark, and for a glyph of another size. */
  function outline(use) {
    const shape = document.getElementById(use.getAttribute("href").slice(1));
    const move = MOVE.exec(use.getAttribute("transform") ?? "");
    if (!move || shape.getAttribute("transform") !== SCALE) return undefined;
    return `M${(move[1] ?? 0) * UNIT} ${(move[2] ?? 0) * UNIT}${shape.getAttribute("d") ?? ""}`;
  }

  return {
    join(drawing) {
      for (const text of new Set([...drawing.querySelectorAll("g > use")].map((use) => use.parentElement))) {
        const found = [...text.querySelectorAll(":scope > use")].map((use) => [use, outline(use)]).filter(([, steps]) => steps);
        if (found.length < 2) continue;
        const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
        path.setAttribute("d", found.map(([, steps]) => steps).join(""));
        path.setAttribute("transform", SCALE);
        text.append(path);
        for (const [use] of found) use.remove();
      }
    },
  };
})();
