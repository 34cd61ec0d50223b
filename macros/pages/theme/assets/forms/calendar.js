// A year's meetings in one table, each a row. The rows of an earlier year can be taken over, without their days.
(() => {
  const forms = globalThis.forms ??= {};
  const MONTHS = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
  const ROWS = 12;

  // ”7 februari” → 2027-02-07, ”oktober, datum senare” → 2027-10, ”22–23 aug” → 2027-08-22/2027-08-23. Else as it is.
  const day = (text, year) => {
    const said = text.trim().toLowerCase(), two = (number) => String(number).padStart(2, "0");
    const found = said.match(/^(?:(?:den )?([0-9]{1,2})(?:\s*[–-]\s*([0-9]{1,2}))?[.:e]?\s+)?([a-zåäö]{3,9})\.?(?:\s+([0-9]{4}))?(?:[,(]?\s*(?:datum|dag|dagen).*)?$/);
    const month = found ? MONTHS.indexOf(found[3].slice(0, 3)) + 1 : 0;
    if (month) {
      const whole = `${found[4] ?? year}-${two(month)}`;
      return found[2] ? `${whole}-${two(found[1])}/${whole}-${two(found[2])}` : found[1] ? `${whole}-${two(found[1])}` : whole;
    }
    const short = said.match(/^([0-9]{1,2})[/.]([0-9]{1,2})$/);
    return short ? `${year}-${two(short[2])}-${two(short[1])}` : text.trim();
  };
  const id = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  const weekday = (when) => /^\d{4}-\d{2}-\d{2}/.test(when) ? ["söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"][new Date(`${when.slice(0, 10)}T00:00Z`).getUTCDay()] : "";

  const page = async () => {
    const { el, button, row } = forms.fields;
    const fields = forms.about.models.Event.fields, field = (name) => fields.find((one) => one.name === name);
    const years = forms.about.files.filter(({ kind }) => kind === "event").map(({ path }) => path.match(/\d{4}/)[0]).sort();
    const begun = Object.keys(forms.kept()).map((file) => file.match(/^data\/calendar\/(\d{4})\.yml$/)?.[1]).find((year) => year && forms.kept()[`data/calendar/${year}.yml`].added.some((one) => one.row));
    let year = begun ?? String(Math.max(new Date().getFullYear(), Number(years.at(-1) ?? 0)) + 1);
    const file = () => `data/calendar/${year}.yml`;
    const rows = () => forms.stateOf(file()).begun(["events"]).filter((one) => one.row);
    const body = el("tbody"), shared = {};
    const taken = new Set(years.flatMap(() => []));

    // The record that a row stands for; the row itself is kept beside it, as it was typed.
    const fill = (one, number) => {
      const { typed, record } = one, when = day(typed.when ?? "", year);
      for (const name of Object.keys(record)) delete record[name];
      if (!typed.when && !typed.name) return;
      const name = typed.name || (typed.body ? `Möte med ${called(typed.body)}` : "");
      Object.assign(record, { id: `${/^\d{4}(-\d{2}){0,2}/.exec(when)?.[0] ?? year}-${id(typed.body || name || "mote")}`, name, kind: typed.kind || "meeting", when, weekday: "", time: typed.time ?? "",
        place: typed.place ?? "", municipality: typed.municipality ?? "", body: typed.body ?? "", status: typed.cancelled === "true" ? "cancelled" : "planned", digital: typed.digital === "true" ? "true" : "",
        source: shared.document ? [{ document: shared.document, at: shared.at ?? "" }] : [] });
      const same = rows().slice(0, number).filter(({ record: other }) => other.id === record.id || other.id?.startsWith(`${record.id}-`)).length;
      if (same) record.id += `-${same + 1}`;
    };
    const called = (body) => { const name = forms.known("body").find(([one]) => one === body)?.[1] ?? body; return name.replace(/^[A-ZÅÄÖ](?=[a-zåäö])/, (sign) => sign.toLowerCase()); };
    const again = () => { rows().forEach(fill); forms.stateOf(file()).save(); };

    const cell = (one, at, name, label, control) => el("td", {}, el("label", { for: `rad-${at}-${name}`, class: "forms__hidden" }, `${label}, rad ${at + 1}`), control);
    const text = (one, at, name, label, more = {}) => {
      const made = el("input", { type: "text", id: `rad-${at}-${name}`, autocomplete: "off", ...more });
      made.value = one.typed[name] ?? "";
      made.addEventListener("input", () => { one.typed[name] = made.value.trim(); again(); told(one, at); });
      return cell(one, at, name, label, made);
    };
    const pick = (one, at, name, label) => {
      const made = el("select", { id: `rad-${at}-${name}` }, el("option", { value: "" }, "–"), ...forms.fields.options(field(name)).map(([value, shown]) => el("option", { value }, shown.replace(/ \([a-z0-9-]+\)$/, ""))));
      made.value = one.typed[name] ?? "";
      made.addEventListener("change", () => { one.typed[name] = made.value; again(); told(one, at); });
      return cell(one, at, name, label, made);
    };
    const tick = (one, at, name, label) => {
      const made = el("input", { type: "checkbox", id: `rad-${at}-${name}` });
      made.checked = one.typed[name] === "true";
      made.addEventListener("change", () => { one.typed[name] = String(made.checked); again(); });
      return cell(one, at, name, label, made);
    };
    // Under the day: how it is read, or what is wrong with it and with the time.
    const told = (one, at) => {
      const said = body.querySelector(`#rad-${at}-fel`);
      const when = day(one.typed.when ?? "", year);
      const wrong = [one.typed.when ? forms.check.value(field("when"), when) : "", one.typed.time ? forms.check.value(field("time"), one.typed.time) : ""].filter(Boolean).join(" ");
      said.className = wrong ? "forms__wrong" : "meta";
      said.textContent = wrong || (when ? [when, weekday(when)].filter(Boolean).join(", ") : "");
    };
    const draw = () => {
      body.replaceChildren(...rows().map((one, at) => {
        const first = text(one, at, "when", "Dag", { "aria-describedby": `rad-${at}-fel` });
        first.append(el("p", { id: `rad-${at}-fel`, class: "meta" }));
        return el("tr", {}, first, text(one, at, "time", "Klockslag"), pick(one, at, "body", "Organ"), text(one, at, "place", "Plats"), pick(one, at, "municipality", "Kommun"),
          text(one, at, "name", "Namn, om inte ”Möte med” organet"), tick(one, at, "digital", "Digitalt"), tick(one, at, "cancelled", "Inställt"));
      }));
      rows().forEach(told);
    };
    const more = (amount, from = []) => {
      const own = forms.stateOf(file());
      for (let at = 0; at < amount; at += 1) {
        own.begin(["events"]);
        Object.assign(own.begun(["events"]).at(-1), { row: true, typed: { ...(from[at] ?? {}) } });
      }
      again();
    };
    const take = async (other) => {
      const now = await forms.load(`data/calendar/${other}.yml`);
      const get = (item, name) => String(item.fields[name]?.value ?? "");
      const from = now.root.fields.events.items.filter((item) => get(item, "body")).map((item) => ({ time: get(item, "time"), body: get(item, "body"), place: get(item, "place"), municipality: get(item, "municipality"), name: get(item, "name"), kind: get(item, "kind") }));
      for (const one of rows()) forms.stateOf(file()).drop(one);
      more(from.length, from);
      draw();
    };
    const ready = rows()[0]?.record.source?.[0];
    Object.assign(shared, ready ?? {});
    if (!rows().length) more(ROWS);
    draw();
    const yearField = { name: "year", title: "År", about: "Kalenderns år.", kind: "number", required: true, minimum: 1900, maximum: 2100, said: forms.about.models.Plan.fields.find((one) => one.name === "year").said };
    const source = forms.about.models.Source.fields;
    return [
      el("h2", {}, "Ett års möten"),
      el("p", {}, "Fyll i det som är bestämt. Skriv dagen som du vill: ”7 februari”, ”22–23 augusti” eller ”oktober, datum senare”. Rader utan dag och namn hoppas över. Saknas handlingen som säger det: ", el("a", { href: "?fil=data/organisation/documents.yml&ny=documents" }, "lägg till källan först"), "."),
      row(yearField, year, undefined, (next) => {
        if (forms.fields.fault(yearField, next) || next === year) return;
        const all = rows(), from = forms.stateOf(file());
        for (const one of all) from.drop(one);
        year = next;
        for (const one of all) { forms.stateOf(file()).begin(["events"]); Object.assign(forms.stateOf(file()).begun(["events"]).at(-1), { row: true, typed: one.typed }); }
        again(); draw();
      }),
      ...source.map((one) => row(one, shared[one.name] ?? "", undefined, (next) => { shared[one.name] = next; again(); })),
      years.length ? el("p", { class: "forms__ways" }, "Ta över raderna från ett tidigare år, utan dagar:", ...years.slice(-3).reverse().map((other) => button(other, () => take(other)))) : "",
      el("table", { class: "forms__table" }, el("thead", {}, el("tr", {}, ...["Dag", "Klockslag", "Organ", "Plats", "Kommun", "Namn, om inte ”Möte med” organet", "Digitalt", "Inställt"].map((name) => el("th", { scope: "col" }, name)))), body),
      button("Lägg till en rad", () => { more(1); draw(); body.lastChild.querySelector("input").focus(); }),
    ];
  };
  forms.calendar = page;
})();
