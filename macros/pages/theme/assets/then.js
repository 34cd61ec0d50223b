// Leads to what held on the day that is chosen. Without this script the form is not there, and the list is.
(() => {
  const form = document.querySelector("form[data-then]");
  const said = form.querySelector("[role=status]");
  // ISO dates sort as text: the stretch of a day is the last one that begins on it or before.
  const links = [...document.querySelectorAll("a[data-first]")];
  const order = links.sort((one, other) => one.dataset.first.localeCompare(other.dataset.first));

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const found = order.findLast((link) => link.dataset.first <= form.dag.value);
    said.textContent = found ? "" : `Välj en dag från ${form.dataset.then}.`;
    if (!found) return;
    const there = new URL(found.href);
    there.searchParams.set("dag", form.dag.value);
    location.href = there.href;
  });
})();
