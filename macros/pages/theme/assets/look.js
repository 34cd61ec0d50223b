// The reader's choice of light or dark, before anything is painted. Where none is made the system decides.
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  try {
    const chosen = localStorage.getItem(`${new URL("..", document.currentScript.src).pathname}.__palette`);
    if (chosen === "light" || chosen === "dark") root.dataset.look = chosen;
  } catch {} // a browser that keeps nothing
})();
