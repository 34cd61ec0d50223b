// Says which day was chosen, at the section with what held on it. Without this script the section tells its days alone.
(() => {
  const chosen = new URLSearchParams(location.search).get("dag");
  const section = document.getElementById(location.hash.slice(1));
  const day = new Date(`${chosen}T12:00`);
  if (!chosen || !section || Number.isNaN(day.getTime())) return;
  const said = document.createElement("p");
  said.className = "then__day";
  said.setAttribute("role", "status");
  said.textContent = `Den ${day.toLocaleDateString("sv-SE", { day: "numeric", month: "long", year: "numeric" })}`;
  section.after(said);
})();
