// Copies code: a block by its button, all of a slide by a key.

const copying = (() => {
  const button = document.getElementById("copy-button");

  const codeOf = (block) => block.querySelector("code").textContent.trimEnd();

  /** Browsers that refuse the clipboard to a file from a disk still copy what is selected. */
  function copySelected(text) {
    const focused = document.activeElement;
    const area = document.createElement("textarea");
    area.className = "unseen";
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    focused?.focus();
    return copied;
  }

  async function copy(text) {
    let copied = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      copied = copySelected(text);
    }
    say(copied ? "Code copied" : "This browser doesn’t let the deck copy");
  }

  return {
    /** Give each block of code its button. */
    start(within) {
      for (const block of within.querySelectorAll(".highlight")) {
        const own = button.content.firstElementChild.cloneNode(true);
        own.addEventListener("click", () => copy(codeOf(block)));
        block.append(own);
      }
    },

    /** All code of the slide that is shown. */
    slide() {
      const blocks = [...Reveal.getCurrentSlide().querySelectorAll(".highlight")];
      if (blocks.length) copy(blocks.map(codeOf).join("\n\n"));
      else say("No code on this slide");
    },
  };
})();
