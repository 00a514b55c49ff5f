// Keeps what the browser should remember: the theme, the type size, the slide that was shown last.

const memory = {
  get(key) {
    try {
      return localStorage.getItem(`figdeck-${key}`);
    } catch {
      return null; // some browsers keep nothing for a file from a disk, or in a private window
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(`figdeck-${key}`, value);
    } catch {
      // then the deck works all the same, it only forgets
    }
  },
};
