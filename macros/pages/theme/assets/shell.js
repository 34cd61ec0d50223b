// The shell of every page: the choice of light or dark, the mark in the list of contents, what folds or scrolls, and the
// search box, whose own script is fetched when it is used. Without this script all of the words are there.
(() => {
  const root = document.documentElement;
  const key = `${new URL("..", document.currentScript.src).pathname}.__palette`;

  // The choice of light or dark must hold before anything is painted. Where none is made the system decides.
  root.classList.replace("no-js", "js");
  try {
    const chosen = localStorage.getItem(key);
    if (chosen === "light" || chosen === "dark") root.dataset.look = chosen;
  } catch {} // a browser that keeps nothing

  // All else waits until the page is there.
  addEventListener("DOMContentLoaded", () => {
    // A hidden button after each choice says what holds and leads to the next.
    const looks = [...document.querySelectorAll("[name=__palette]")];
    const names = looks.map((look) => look.dataset.look.match(/light|dark/)?.[0]);
    const show = (index) => looks.forEach((look, at) => {
      look.checked = at === index;
      look.nextElementSibling.hidden = at !== index;
    });
    const choose = (index) => {
      const name = names[index];
      if (name) root.dataset.look = name; else delete root.dataset.look;
      show(index);
      try {
        if (name) localStorage.setItem(key, name); else localStorage.removeItem(key);
      } catch {} // a browser that keeps nothing
    };
    looks.forEach((look, index) => {
      look.addEventListener("change", () => choose(index));
      look.addEventListener("keydown", (event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        choose((index + 1) % looks.length);
        looks[(index + 1) % looks.length].focus();
      });
    });
    show(names.indexOf(root.dataset.look));

    // Where the reader is: the last heading that has passed the upper edge, and the last of all at the end of the page.
    const links = [...document.querySelectorAll(".shell-toc a")];
    const headings = links.map((link) => document.getElementById(link.hash.slice(1)));
    const mark = () => {
      const end = scrollY > 0 && scrollY + innerHeight >= root.scrollHeight - 1;
      const passed = end ? headings.length : headings.filter((heading) => heading.getBoundingClientRect().top < 60).length;
      links.forEach((link, at) => {
        if (at === Math.max(passed - 1, 0)) link.setAttribute("aria-current", "location"); else link.removeAttribute("aria-current");
      });
    };
    if (links.length) {
      addEventListener("scroll", mark, { passive: true });
      mark();
    }

    // What is folded opens for a link that leads into it, and on paper.
    const folded = () => document.querySelectorAll("details:not([open])");
    const reveal = () => {
      const target = document.getElementById(location.hash.slice(1));
      const around = [...folded()].filter((fold) => fold.contains(target));
      for (const fold of around) fold.open = true;
      if (around.length) target.scrollIntoView();
    };
    addEventListener("hashchange", reveal);
    addEventListener("click", ({ target }) => { if (location.hash && target.closest("a")?.href === location.href) reveal(); }); // again
    reveal();
    let unfolded = [];
    addEventListener("beforeprint", () => {
      unfolded = [...folded()];
      for (const fold of unfolded) fold.open = true;
    });
    addEventListener("afterprint", () => { for (const fold of unfolded) fold.open = false; });

    // What scrolls sideways by itself can be reached with the keyboard, as long as it does.
    const wide = new ResizeObserver((entries) => {
      for (const { target } of entries) {
        if (target.scrollWidth > target.clientWidth) target.tabIndex = 0; else target.removeAttribute("tabindex");
      }
    });
    for (const block of document.querySelectorAll("pre > code, .table")) wide.observe(block);

    // The search is fetched when its box is used, and on its own page. A key leads to the box, unless it is turned off there.
    const search = document.querySelector("form[data-search]");
    const field = search.elements.q;
    const fail = () => {
      search.querySelector("[role=status]").textContent = "Sökningen gick inte att starta.";
      search.querySelector("[data-panel]").hidden = false;
    };
    const begin = () => import(new URL(search.dataset.script, document.baseURI)).catch(fail);
    field.addEventListener("focus", begin, { once: true });
    if (document.querySelector("[data-results]")) begin();
    addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select")) return;
      try {
        if (localStorage.getItem(`${key}.slash`) === "off") return;
      } catch {} // a browser that keeps nothing
      event.preventDefault();
      field.focus();
    });
    const slash = document.querySelector("[data-slash]");
    if (slash) {
      try {
        slash.checked = localStorage.getItem(`${key}.slash`) !== "off";
        slash.addEventListener("change", () => localStorage.setItem(`${key}.slash`, slash.checked ? "on" : "off"));
        slash.closest("p").hidden = false;
      } catch {} // nor can it be turned off there
    }
  });
})();
