// Says in a line at the foot of the screen what a key has just done; a screen reader reads it, too.

const say = (() => {
  const SECONDS = 2;
  const line = document.getElementById("said");
  let leaving;

  return (words) => {
    line.textContent = words;
    line.classList.add("shown");
    clearTimeout(leaving);
    leaving = setTimeout(() => {
      line.classList.remove("shown");
      line.textContent = "";
    }, 1000 * SECONDS);
  };
})();
