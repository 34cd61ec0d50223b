// Leads to the page of the two versions that are chosen. Without this script the form is not there, and the list is.
(() => {
  const form = document.querySelector("form[data-compare]");
  const said = form.querySelector("[role=status]");
  // All versions, oldest first: those of the first choice, newest first in it, and the newest of the second.
  const order = [form.till.options[0], ...form.fran.options].map((option) => option.value).reverse();

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = [form.fran.value, form.till.value].sort((one, other) => order.indexOf(one) - order.indexOf(other));
    said.textContent = chosen[0] === chosen[1] ? "Välj två olika program." : "";
    const file = location.protocol === "file:" ? "index.html" : ""; // a copy that is read from a disk
    if (chosen[0] !== chosen[1]) location.href = new URL(`${chosen.join("/")}/${file}`, new URL(form.dataset.compare, document.baseURI));
  });
})();
