// Chooses among the activities of an action plan. Without this script all of them are there and the form is not.
(() => {
  const form = document.querySelector("form[data-choose]");
  const table = form && document.getElementById(form.dataset.choose);
  if (!table) return;
  const keys = [...form.querySelectorAll("select")].map((select) => select.name);
  const rows = [...table.querySelectorAll("tr[id]")];

  const show = () => {
    const told = (row, key) => (row.dataset[key] ?? row.parentNode.dataset[key] ?? "").split(" ");
    const fits = (row) => keys.every((key) => !form[key].value || told(row, key).includes(form[key].value));
    for (const row of rows) row.hidden = !fits(row);
    for (const body of table.querySelectorAll("tbody")) body.hidden = !body.querySelector("tr[id]:not([hidden])");
    form.querySelector("[data-count]").textContent = rows.filter((row) => !row.hidden).length;
  };

  // What is chosen stands in the address, so that it can be sent to someone.
  const remember = () => {
    const chosen = new URLSearchParams(keys.filter((key) => form[key].value).map((key) => [key, form[key].value]));
    history.replaceState(null, "", `${location.pathname}${chosen.size ? `?${chosen}` : ""}${location.hash}`);
  };

  const asked = new URLSearchParams(location.search);
  for (const key of keys) {
    const value = asked.get(key);
    if ([...form[key].options].some((option) => option.value === value)) form[key].value = value;
  }
  form.addEventListener("change", () => { show(); remember(); });
  form.addEventListener("reset", () => setTimeout(() => { show(); remember(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  show();

  // An address that names a row opens it.
  const open = () => {
    const row = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (row && table.contains(row)) row.querySelector("details")?.setAttribute("open", "");
  };
  addEventListener("hashchange", open);
  open();
})();
