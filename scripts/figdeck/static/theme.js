// Switches between light and dark, in all windows of the deck.

const theme = (() => {
  const { dataset } = document.documentElement;

  // the speaker view follows the screen
  addEventListener("storage", (event) => {
    if (event.key === "figdeck-theme" && event.newValue) dataset.theme = event.newValue;
  });

  return {
    toggle() {
      dataset.theme = dataset.theme === "dark" ? "light" : "dark";
      memory.set("theme", dataset.theme);
    },
  };
})();
