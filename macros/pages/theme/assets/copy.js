// Copies a citation or an address. Without this script they can be marked and copied, and the buttons are not there.
(() => {
  const told = document.querySelector("[data-copied]");

  // Where the page is not served over https the browser has no clipboard of its own.
  const copy = async (element) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(element.textContent);
    getSelection().selectAllChildren(element);
    if (!document.execCommand("copy")) throw new Error("copy");
  };

  for (const link of document.querySelectorAll("a[data-whole]")) link.replaceWith(link.href);

  for (const button of document.querySelectorAll("button[data-copy][hidden]")) { // a page may ask for this script twice
    const label = button.textContent;
    const say = (word, sentence) => {
      button.textContent = word;
      told.textContent = sentence;
      setTimeout(() => { button.textContent = label; told.textContent = ""; }, 4000);
    };
    button.addEventListener("click", () => copy(document.getElementById(button.dataset.copy)).then(
      () => say("Kopierat", "Texten är kopierad."),
      () => say("Gick inte", "Det gick inte att kopiera. Markera texten och kopiera den själv."),
    ));
    button.hidden = false;
  }
})();
