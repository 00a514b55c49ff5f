// A small editor for Python: the browser's own text field, over a picture of the same text with keywords and blanks.
// Typing, undoing, spelling out and dictating are the browser's, and so work everywhere.

const codeEditor = (() => {
  const BLANK = "___";
  const KEYWORDS =
    "and|as|assert|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|not|or" +
    "|pass|raise|return|try|while|with|yield|None|True|False";
  const TOKENS = [
    ["c1", "#.*"],
    ["s", "'(?:\\\\.|[^'\\\\])*'|\"(?:\\\\.|[^\"\\\\])*\""],
    ["k", `\\b(?:${KEYWORDS})\\b`],
    ["blank", `\\b${BLANK}\\b`],
  ];
  const TOKEN = new RegExp(TOKENS.map(([, pattern]) => `(${pattern})`).join("|"), "g");

  function span(kind, text) {
    const part = document.createElement("span");
    part.className = kind;
    part.textContent = text;
    return part;
  }

  /** A line as it is painted. */
  function painted(text) {
    const line = span("line", "");
    let at = 0;
    for (const found of text.matchAll(TOKEN)) {
      line.append(text.slice(at, found.index), span(TOKENS[found.slice(1).findIndex(Boolean)][0], found[0]));
      at = found.index + found[0].length;
    }
    line.append(`${text.slice(at)}\n`);
    return line;
  }

  /** Type at the cursor, in a way that can be undone. */
  function type(area, text) {
    if (!document.execCommand("insertText", false, text)) area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  }

  /** A new line begins where the last one did; after a colon, four spaces further. */
  function breakLine(area) {
    const line = area.value.slice(0, area.selectionStart).split("\n").at(-1);
    type(area, `\n${/^ */.exec(line)[0]}${/:\s*$/.test(line) ? "    " : ""}`);
  }

  /** Select the blank at or after a place; false when there is none. */
  function selectBlank(area, from, until = Infinity) {
    const at = area.value.indexOf(BLANK, from);
    if (at < 0 || at > until) return false;
    area.setSelectionRange(at, at + BLANK.length);
    return true;
  }

  return {
    /** Turn a block of code into an editor. `changed` is called with the text after each change, `run` for Ctrl+Enter. */
    over(block, { label, changed, run }) {
      const code = block.querySelector("code");
      const area = document.createElement("textarea");
      Object.assign(area, { spellcheck: false, autocapitalize: "off", autocomplete: "off", wrap: "off", rows: 1 });
      area.setAttribute("autocorrect", "off");
      area.ariaLabel = label;
      code.ariaHidden = "true";
      code.after(area);

      const paint = () => code.replaceChildren(...area.value.split("\n").map(painted));

      area.addEventListener("input", () => {
        paint();
        changed(area.value);
      });
      area.addEventListener("click", () => {
        const { selectionStart: at, selectionEnd: end } = area;
        if (at === end) selectBlank(area, Math.max(0, at - BLANK.length), at);
      });
      area.addEventListener("keydown", (event) => {
        if (/^Page(Up|Down)$/.test(event.key) && document.querySelector(".reveal")) return area.blur(); // a clicker's press
        event.stopPropagation(); // what is typed moves no slides
        const command = event.ctrlKey || event.metaKey;
        const isTab = event.key === "Tab" && !event.shiftKey && !command && !event.altKey;
        if (event.key === "Enter" && (command || event.shiftKey)) run();
        else if (event.key === "Enter" && !event.isComposing) breakLine(area);
        else if (event.key === "Escape") area.blur();
        else if (!(isTab && selectBlank(area, area.selectionEnd))) return;
        event.preventDefault();
      });

      return {
        get text() {
          return area.value;
        },
        set text(text) {
          area.value = text;
          paint();
        },
        focus() {
          area.focus();
          selectBlank(area, 0);
        },
        /** Mark a line, counted from 1, or none. */
        mark(number) {
          [...code.children].forEach((line, index) => line.classList.toggle("faulty", index + 1 === number));
          area.ariaInvalid = number ? "true" : "false";
        },
        /** The line of the first blank, counted from 1; 0 when there is none. */
        blankLine() {
          const line = area.value.split("\n").findIndex((text) => /\b___\b/.test(text.replace(/#.*/, "")));
          return line + 1;
        },
      };
    },
  };
})();
