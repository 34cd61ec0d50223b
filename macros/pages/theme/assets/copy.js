// Copies a citation or an address. Without this script they can be marked and copied, and the buttons are not there.
(() => {
  const told = document.querySelector("[data-copied]");

  // A site built without its address has addresses from its top: here it is known where that is.
  const script = document.currentScript.src;
  const top = script.startsWith("http") ? new URL("..", script).href.replace(/\/$/, "") : "";
  for (const address of document.querySelectorAll("[data-address]")) {
    if (address.textContent.startsWith("/")) address.textContent = top + address.textContent;
  }

  // Where the page is not served over https the browser has no clipboard of its own.
  const copy = async (element) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(element.textContent);
    getSelection().selectAllChildren(element);
    if (!document.execCommand("copy")) throw new Error("copy");
  };

  const offer = (button, element) => {
    const label = button.textContent;
    const say = (word, sentence) => {
      button.textContent = word;
      told.textContent = sentence;
      setTimeout(() => { button.textContent = label; told.textContent = ""; }, 4000);
    };
    button.addEventListener("click", () => copy(element).then(
      () => say("Kopierat", "Texten är kopierad."),
      () => say("Gick inte", "Det gick inte att kopiera. Markera texten och kopiera den själv."),
    ));
    button.hidden = false;
  };

  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => `${part}`.padStart(2, "0")).join("-");
  for (const date of document.querySelectorAll("[data-today]")) date.textContent = day;

  for (const link of document.querySelectorAll("a[data-whole]")) link.replaceWith(link.href);

  for (const button of document.querySelectorAll("button[data-copy][hidden]")) { // a page may ask for this script twice
    offer(button, document.getElementById(button.dataset.copy));
  }

  // In a fold the address and the frozen one are told once, inside the reference: here each can be copied alone too.
  const alone = (label, address) => address ? `<dt>${label}</dt><dd class="cite__text">${address.innerHTML}</dd>` : "";
  for (const list of document.querySelectorAll("#hanvisningar .cite__parts:not(:has(button))")) {
    const [address, frozen] = list.querySelectorAll("[data-address]");
    list.insertAdjacentHTML("afterbegin", alone("Länk", address));
    list.insertAdjacentHTML("beforeend", alone("Så stod det", frozen));
  }

  document.querySelectorAll(".cite__parts .cite__text, .asked__label + .asked__text").forEach((text, index) => {
    const label = text.previousElementSibling;
    if (label.querySelector("button")) return;
    const button = Object.assign(document.createElement("button"), { type: "button", className: "cite__copy", textContent: "Kopiera" });
    if (label.tagName === "DT") label.append(button);
    else {
      label.id = `begaran-${index}`;
      button.setAttribute("aria-describedby", label.id);
      label.after(button);
    }
    offer(button, text);
  });
})();
