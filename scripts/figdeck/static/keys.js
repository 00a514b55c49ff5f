// Which key does what, besides what reveal.js does by itself. The list for people is the help in deck.html.

const keys = (() => {
  const help = document.getElementById("help");

  const toggleHelp = () => (help.open ? help.close() : help.showModal());

  // By code, as the speaker view sends them; some signs have another code in Firefox, or on the block of digits.
  const FIND = 71; // G
  const HELP = 112; // F1
  const LARGER = 187;
  const SMALLER = 189;
  const actions = {
    67: copying.slide, // C
    68: theme.toggle, // D
    69: () => exercises.focus(Reveal.getCurrentSlide()), // E
    [FIND]: finder.open,
    76: laser.toggle, // L
    82: comeback.go, // R
    90: zoom.toggle, // Z
    [HELP]: toggleHelp,
    [LARGER]: typeSize.larger,
    61: typeSize.larger,
    107: typeSize.larger,
    171: typeSize.larger,
    [SMALLER]: typeSize.smaller,
    109: typeSize.smaller,
    173: typeSize.smaller,
    191: () => {}, // reveal.js would turn the screen black
  };

  // By sign, since where one is, and whether with Shift, differs from keyboard to keyboard.
  const signs = { "?": HELP, "/": FIND, "+": LARGER, "=": LARGER, "-": SMALLER };

  const HERE = new Set([67, 68, FIND, HELP]); // what the speaker view does in its own window
  const inSpeakerView = /[?&]receiver/.test(location.search);

  /** In the speaker view's picture of the slide, most keys are meant for the screen. */
  function press(keyCode) {
    if (inSpeakerView && !HERE.has(keyCode))
      parent.opener?.postMessage(JSON.stringify({ method: "triggerKey", args: [keyCode] }), "*");
    else actions[keyCode]();
  }

  /** Runs before reveal.js sees the key, and says whether it is done with. */
  function handle(event) {
    const { key } = event;
    if (help.open && /^Page(Up|Down)$/.test(key)) help.close(); // a clicker's press is for the slides
    const typing = event.target.closest?.("input, textarea, [contenteditable]");
    const covered = document.querySelector("dialog[open]") && !(help.open && key === "?");
    if (typing || covered || Reveal.isPaused()) return false;
    if (key === "Escape") return zoom.close();
    const command = event.ctrlKey || event.metaKey;
    const keyCode = command && event.shiftKey && key.toLowerCase() === "f" ? FIND : !command && !event.altKey && signs[key];
    if (keyCode) press(keyCode);
    return Boolean(keyCode);
  }

  return {
    /** Reveal.js asks before it acts. */
    meantForReveal: (event) =>
      !document.querySelector("dialog[open]") && !(event.key === " " && event.target?.closest?.("button, summary")),

    start() {
      Reveal.on("ready", () => {
        for (const keyCode of Object.keys(actions).map(Number)) Reveal.addKeyBinding(keyCode, () => press(keyCode));
      });
      addEventListener(
        "keydown",
        (event) => {
          if (!handle(event)) return;
          event.preventDefault();
          event.stopImmediatePropagation();
        },
        true,
      );
    },
  };
})();
