// A year's meetings in one table, each a row. Days may be pasted as they stand in a mail, and the rows of an earlier
// year can be taken over, without their days.
(() => {
  const forms = globalThis.forms ??= {};
  const ROWS = 12;
  const COLUMNS = [["when", "Dag"], ["time", "Klockslag"], ["who", "Organ eller konferens"], ["place", "Plats"], ["municipality", "Kommun"], ["name", "Namn, om det är ett annat"], ["digital", "Digitalt"], ["cancelled", "Inställt"]];
  const LABEL = Object.fromEntries(COLUMNS);

  const page = async () => {
    const { el, button, row, slug } = forms.fields;
    const fields = forms.about.models.Event.fields, field = (name) => fields.find((one) => one.name === name);
    const begun = Object.keys(forms.kept()).map((file) => file.match(/^data\/calendar\/(\d{4})\.yml$/)?.[1]).find((year) => year && forms.kept()[`data/calendar/${year}.yml`].added.some((one) => one.row));
    const years = forms.about.files.filter(({ kind }) => kind === "event").map(({ path }) => path.match(/\d{4}/)[0]).sort();
    let year = begun ?? String(Math.max(new Date().getFullYear(), Number(years.at(-1) ?? 0)) + 1);
    const file = () => `data/calendar/${year}.yml`;
    const rows = () => forms.stateOf(file()).begun(["events"]).filter((one) => one.row);
    const body = el("tbody"), shared = {}, status = el("p", { role: "status", class: "meta" });

    const called = (kind, own) => forms.known(kind).find(([one]) => one === own)?.[1] ?? own;
    const inside = (name) => name.replace(/^[A-ZÅÄÖ](?=[a-zåäö])/, (sign) => sign.toLowerCase());
    const day = ({ when = "" }) => forms.days.read(when, year);
    // A name that says another kind of meeting makes it one of that kind.
    const kindOf = (name) => field("kind").choices.filter(([, meaning]) => name.toLowerCase().includes(meaning)).sort(([, one], [, other]) => other.length - one.length)[0]?.[0];

    // The record that a row stands for; the row itself is kept beside it, as it was typed.
    const fill = (one, number) => {
      const { typed, record } = one, { when, weekday } = day(typed), [kind, own] = (typed.who ?? "").split(":");
      for (const name of Object.keys(record)) delete record[name];
      if (!typed.when && (!typed.name || typed.taken)) return; // a name of an earlier year says nothing of this one
      const name = typed.name || (kind === "series" ? called(kind, own) : own ? `Möte med ${inside(called(kind, own))}` : "");
      Object.assign(record, { id: `${/^\d{4}(-\d{2}){0,2}/.exec(when)?.[0] ?? year}-${slug(typed.name || own || "mote")}`, name, kind: kind === "series" ? "conference" : kindOf(name) ?? "meeting", when, weekday, time: typed.time ?? "",
        place: typed.place ?? "", municipality: typed.municipality ?? "", body: kind === "body" ? own : "", series: kind === "series" ? own : "", status: typed.cancelled === "true" ? "cancelled" : "planned", digital: typed.digital === "true" ? "true" : "",
        source: shared.document ? [{ document: shared.document, at: shared.at ?? "" }] : [] });
      const taken = new Set([...(forms.about.ids.event ?? []).map(([other]) => other), ...rows().slice(0, number).map(({ record: other }) => other.id)]);
      const first = record.id;
      for (let count = 2; taken.has(record.id); count += 1) record.id = `${first}-${count}`;
    };
    const again = () => { rows().forEach(fill); forms.stateOf(file()).save(); };

    const cell = (one, at, name, control) => el("td", { class: `forms__${name}` }, el("label", { for: `rad-${at}-${name}`, class: "forms__hidden" }, `${LABEL[name]}, rad ${at + 1}`), control);
    const text = (one, at, name, more = {}) => {
      const made = el("input", { type: "text", id: `rad-${at}-${name}`, autocomplete: "off", ...more });
      made.value = one.typed[name] ?? "";
      made.addEventListener("input", () => { one.typed[name] = made.value.trim(); if (name === "name") delete one.typed.taken; again(); told(one, at); });
      made.addEventListener("change", () => {
        const right = name === "time" && made.value && forms.check.value(field("time"), made.value) ? forms.check.clock(made.value) : null;
        if (right) { one.typed.time = made.value = right; again(); told(one, at); }
        if (name === "place" && !one.typed.municipality) {
          const [own] = forms.known("municipality").find(([, called]) => called?.toLowerCase() === made.value.trim().toLowerCase()) ?? [];
          if (own) { one.typed.municipality = body.querySelector(`#rad-${at}-municipality`).value = own; again(); }
        }
      });
      return cell(one, at, name, made);
    };
    const pick = (one, at, name, ...inside) => {
      const made = el("select", { id: `rad-${at}-${name}` }, el("option", { value: "" }, "–"), ...inside);
      made.value = one.typed[name] ?? "";
      made.addEventListener("change", () => { one.typed[name] = made.value; again(); told(one, at); });
      return cell(one, at, name, made);
    };
    const options = (kind, before = "") => forms.known(kind).map(([own, name]) => el("option", { value: `${before}${own}` }, name || own));
    const who = () => [el("optgroup", { label: "Organ" }, ...options("body", "body:")), el("optgroup", { label: "Konferenser" }, ...options("series", "series:"))];
    const tick = (one, at, name) => {
      const made = el("input", { type: "checkbox", id: `rad-${at}-${name}` });
      made.checked = one.typed[name] === "true";
      made.addEventListener("change", () => { one.typed[name] = String(made.checked); again(); });
      return cell(one, at, name, made);
    };
    // Under the day: how it is read, or what is wrong with it and with the time.
    const told = (one, at) => {
      const said = body.querySelector(`#rad-${at}-fel`), { when, weekday } = day(one.typed);
      const wrong = [one.typed.when ? forms.check.value(field("when"), when) : "", one.typed.time ? forms.check.value(field("time"), one.typed.time) : ""].filter(Boolean);
      if (one.typed.when && !wrong.length) wrong.push(...forms.across.record("event", file(), one.record).filter(([name]) => ["when", "weekday"].includes(name)).map(([, message]) => message));
      said.className = wrong.length ? "forms__wrong" : "meta";
      body.querySelector(`#rad-${at}-when`).setAttribute("aria-invalid", String(wrong.length > 0));
      said.textContent = wrong.map((one) => forms.fields.plainly(one)).join(" ") || (one.typed.when ? [forms.days.weekday(when), when.replace("/", "–")].filter(Boolean).join(" ") + (weekday ? " ✓" : "") : "");
    };
    const draw = () => {
      body.replaceChildren(...rows().map((one, at) => {
        const first = text(one, at, "when", { list: "dagar", "aria-describedby": `rad-${at}-fel` });
        first.append(el("p", { id: `rad-${at}-fel`, class: "meta" }));
        first.querySelector("input").addEventListener("paste", (event) => {
          const found = forms.days.all(event.clipboardData.getData("text"), year, names());
          if (found.rows.length < 2) return;
          event.preventDefault();
          put(found, one.typed, at);
        });
        return el("tr", {}, first, text(one, at, "time", { list: "klockslag" }), pick(one, at, "who", ...who()), text(one, at, "place", { list: "platser" }), pick(one, at, "municipality", ...options("municipality")),
          text(one, at, "name"), tick(one, at, "digital"), tick(one, at, "cancelled"));
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

    // Days found in a text, each on a row without a day, with what stands for all of them where the text says nothing else.
    const names = () => ({ who: [...forms.known("body").map(([own, name]) => [name, `body:${own}`]), ...forms.known("series").flatMap(([own, name]) => [[name, `series:${own}`], [name?.split(" ").at(-1), `series:${own}`]])], municipality: forms.known("municipality").map(([own, name]) => [name, own]) });
    const put = ({ rows: found, left }, all, from = 0) => {
      const free = rows().map((one, at) => [one, at]).filter(([one, at]) => at >= from && !one.typed.when && (at === from || !Object.values(one.typed).some((value) => value && value !== "false")));
      more(Math.max(found.length - free.length, 0));
      const into = [...free.map(([one]) => one), ...rows().slice(rows().length - Math.max(found.length - free.length, 0))].slice(0, found.length);
      found.forEach((beside, at) => {
        const place = beside.municipality && !all.place ? { place: called("municipality", beside.municipality) } : {};
        into[at].typed = { ...all, ...place, ...beside };
      });
      again();
      draw();
      status.textContent = `${found.length === 1 ? "En rad är ifylld" : `${found.length} rader är ifyllda`}. Läs igenom dem.${left.length ? ` Det här kom inte med: ${left.map((part) => `”${part}”`).join(", ")}.` : ""}`;
      if (found.length) body.querySelector(`#rad-${rows().indexOf(into[0])}-when`).focus();
    };
    const all = {}, pasted = el("textarea", { id: "dagar-text", rows: 3, "aria-describedby": "dagar-om" });
    const common = (name, label, control) => {
      control.addEventListener("change", () => {
        if (name === "time" && control.value) control.value = forms.check.clock(control.value) ?? control.value;
        if (name === "place") all.municipality = forms.known("municipality").find(([, own]) => own?.toLowerCase() === control.value.trim().toLowerCase())?.[0] ?? "";
        all[name] = control.value.trim();
      });
      return el("div", {}, el("label", { for: `alla-${name}` }, label), control);
    };
    const paste = () => forms.records.fold("Klistra in flera dagar på en gång", "ur ett mejl eller en plan", () => [
      el("div", { class: "forms__side" },
        common("who", LABEL.who, el("select", { id: "alla-who" }, el("option", { value: "" }, "–"), ...who())),
        common("time", LABEL.time, el("input", { type: "text", id: "alla-time", autocomplete: "off", list: "klockslag" })),
        common("place", LABEL.place, el("input", { type: "text", id: "alla-place", autocomplete: "off", list: "platser" }))),
      el("label", { for: "dagar-text" }, "Dagar"),
      el("p", { class: "meta", id: "dagar-om" }, "Som de står: ”torsdag 14 januari, 11 februari och 15 april”. Organ, klockslag och kommun som står intill en dag kommer med, liksom ”digitalt” och ”inställt”. Gäller de alla dagar räcker det att de står ovan."),
      pasted, button("Fyll i rader", () => {
        const found = forms.days.all(pasted.value, year, names());
        if (found.rows.length) pasted.value = "";
        put(found, all);
      }),
    ], true);

    const take = async (other) => {
      const now = await forms.load(`data/calendar/${other}.yml`);
      const get = (item, name) => String(item.fields[name]?.value ?? "");
      const usual = (name) => /^Möte med /.test(name) ? "" : name;
      const from = now.root.fields.events.items.filter((item) => get(item, "body")).map((item) => ({ taken: true, time: get(item, "time"), who: `body:${get(item, "body")}`, name: usual(get(item, "name")) }));
      for (const one of rows()) forms.stateOf(file()).drop(one);
      more(from.length, from);
      draw();
      body.querySelector("input").focus();
    };
    const ready = rows().map(({ record }) => record.source?.[0]).find(Boolean);
    Object.assign(shared, ready ?? {});
    if (!rows().length) more(ROWS);
    draw();
    const yearField = { ...forms.about.models.Plan.fields.find((one) => one.name === "year"), about: "Kalenderns år." };
    const source = forms.about.models.Source.fields;
    const known = el("p", { class: "meta" });
    const tell = () => { known.textContent = years.includes(year) ? `Kalendern för ${year} finns redan. Raderna läggs till i den.` : ""; };
    tell();
    const list = (own, values) => el("datalist", { id: own }, ...values.map((value) => el("option", { value })));
    const { meetings, used } = forms.about.calendar;
    return [
      el("h2", {}, "Ett års möten"),
      el("p", {}, "Fyll i det som är bestämt. Skriv dagen som du vill: ”7 februari”, ”22–23 augusti” eller ”oktober, datum senare”. Rader utan dag och eget namn hoppas över."),
      row(yearField, year, year, (next) => {
        if (forms.fields.fault(yearField, next) || next === year) return;
        const all = rows(), from = forms.stateOf(file());
        for (const one of all) from.drop(one);
        year = next;
        for (const one of all) { forms.stateOf(file()).begin(["events"]); Object.assign(forms.stateOf(file()).begun(["events"]).at(-1), { row: true, typed: one.typed }); }
        again(); draw(); tell();
      }), known,
      ...source.map((one) => {
        const made = row(one, shared[one.name] ?? "", undefined, (next) => { shared[one.name] = next; again(); });
        if (one.required) forms.records.guided.set("source", made);
        return made;
      }), forms.records.another(),
      meetings.length ? el("p", { class: "forms__ways" }, "Ta över organ och klockslag från ett tidigare år:", ...meetings.map(([other, count]) => button(`${other} (${count} rader)`, () => take(other)))) : "",
      paste(), status,
      el("table", { class: "forms__table" }, el("caption", { class: "forms__hidden" }, "Årets möten"), el("thead", {}, el("tr", {}, ...COLUMNS.map(([, name]) => el("th", { scope: "col" }, name)))), body),
      list("dagar", forms.days.later), list("klockslag", used.time), list("platser", used.place),
      button("Lägg till en rad", () => { more(1); draw(); body.lastChild.querySelector("input").focus(); }),
    ];
  };
  forms.calendar = page;
})();
