// The records of a file, folded, each field as a control; and the form of a record that is new.
(() => {
  const forms = globalThis.forms ??= {};
  const model = (name) => forms.about.models[name].fields;
  const LABELS = ["name", "title", "heading", "text", "question", "value", "document", "municipality", "network", "goal", "programme", "vision", "part", "id"];

  // What a record is called in a list: its time, and the first of its fields that says what it is.
  const plain = (node) => node?.items ? node.items.map((item) => item.value ?? "").join(", ") : node?.fields ? "" : String(node?.value ?? "");
  const named = (get) => {
    const time = ["when", "date", "year"].map(get).find(Boolean) ?? "";
    const name = LABELS.map(get).find(Boolean) ?? "";
    const told = [time, name].filter(Boolean).join(" · ");
    return told.length > 90 ? `${told.slice(0, 90)}…` : told;
  };
  const label = (node) => named((name) => plain(node.fields?.[name]));

  // Folded, and made when it is opened.
  const fold = (title, note, make, open = false) => {
    const { el } = forms.fields;
    const made = el("details", { class: "fold forms__fold" }, el("summary", {}, el("span", { class: "fold__name" }, title), note ? el("span", { class: "meta" }, ` ${note}`) : ""));
    let done = false;
    const fill = () => { if (made.open && !done) { done = true; made.append(el("div", { class: "forms__inside" }, ...make())); } };
    made.addEventListener("toggle", fill);
    if (open) { made.open = true; fill(); }
    return made;
  };

  const texts = (field, node) => field.list ? (node.items ?? [node]).map((item) => String(item.value ?? "")) : String(node.value ?? "");

  // A record that the file has.
  const present = (fields, node, path) => {
    const { el, row, button } = forms.fields, { state } = forms;
    const rows = [], absent = [];
    for (const field of fields) {
      const own = [...path, field.name], child = node.fields[field.name];
      if (field.kind === "record") {
        if (!child) { absent.push(more(field, own)); continue; }
        const items = child.items ?? (field.list ? [child] : null);
        if (!items) rows.push(fold(field.title, label(child), () => present(model(field.model), child, own)));
        else {
          rows.push(fold(field.title, String(items.length), () => [
            ...items.map((item, at) => fold(label(item) || `${field.title} ${at + 1}`, "", () => child.items ? whole(model(field.model), item, [...own, at]) : present(model(field.model), item, own))),
            more(field, own),
          ]));
        }
        continue;
      }
      if (field.name === "id" && child) {
        rows.push(el("p", { class: "meta" }, `Id: ${child.value}. Det står i adressen och ändras aldrig.`));
        continue;
      }
      const now = child ? texts(field, child) : undefined;
      const made = row(field, state.value(own, now) ?? (field.list ? [] : ""), now, (value) => state.edit(own, field, now, value));
      placed.set(`${state.file} ${JSON.stringify(own)}`, made);
      if (child) rows.push(made); else absent.push(made);
    }
    return absent.length ? [...rows, fold("Lägg till i posten", `${absent.length} fält som inte är ifyllda`, () => absent)] : rows;
  };

  // A record that may be removed whole, with all its fields.
  const whole = (fields, node, path) => [...present(fields, node, path), forms.removal.control(fields, node, path)];

  // The rows on the page: those of the files by place, those of what is new by record and field.
  const placed = new Map(), rows = new WeakMap();
  const across = (told) => {
    const all = [...placed.values(), ...document.querySelectorAll(".forms__row")];
    for (const row of all) row.across?.("");
    for (const { file, path, record, field, message } of told) (path ? placed.get(`${file} ${JSON.stringify([...path, field])}`) : rows.get(record)?.[field])?.across(message);
  };

  // Leads to the row of a fault, if it is on the page: opens what it is folded in, marks it and puts the cursor there.
  const guided = new Map(); // rows that a guide has made, by the id of the record and the field
  const rowOf = (file, { path, record, field, id }) => [path && placed.get(`${file} ${JSON.stringify(path)}`), record && rows.get(record)?.[field], guided.get(`${id} ${field}`), guided.get(field)].find((row) => row?.isConnected);
  const lead = (file, fault) => {
    const found = rowOf(file, fault);
    if (!found) return false;
    for (let up = found.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
    found.judge();
    found.querySelector("input, select, textarea, button").focus();
    return true;
  };

  // What has been begun at a place, and the button that begins one more.
  const more = (field, path) => {
    const { el, button } = forms.fields, { state } = forms;
    const made = el("div", { class: "forms__more" });
    const draw = () => {
      const begun = state.begun(path);
      const may = field.list || !begun.length;
      made.replaceChildren(
        ...begun.map((addition) => el("fieldset", { class: "forms__new" }, el("legend", {}, field.title === "en post" ? "Ny post" : `Ny: ${field.title}`), el("p", { class: "meta" }, field.about),
          ...fresh(model(field.model), addition.record, state.save), button("Ta bort", () => { state.drop(addition); draw(); }, { "aria-label": `Ta bort ny ${field.title}` }))),
        may ? button(`Lägg till: ${field.title}`, () => { state.begin(path); draw(); made.querySelector(".forms__new:last-of-type :is(input, select, textarea)")?.focus(); }) : "",
      );
    };
    draw();
    return made;
  };

  const NAMES = ["short", "name", "title"];
  // An id as it is most often made: of the name, after the day where the ids of that kind have it.
  const derived = (record, fields) => {
    const dated = /^[0-9]{4}-/.test(fields.find(({ name }) => name === "id")?.example ?? "");
    const day = dated ? /^[0-9]{4}(-[0-9]{2}){0,2}/.exec(record.when ?? "")?.[0] ?? "" : "";
    return forms.fields.slug([day, NAMES.map((name) => record[name]).find(Boolean) ?? ""].join(" "));
  };
  // The first source chosen in what is new stands for all of it that has none yet.
  let spreading = false;
  const spread = (row, value) => {
    if (spreading) return;
    spreading = true;
    for (const select of row.closest(".forms__new")?.querySelectorAll('select[data-kinds="document"][data-asked]') ?? []) if (!select.value) { select.value = value; select.dispatchEvent(new Event("change")); }
    spreading = false;
  };
  let lately = null; // the source that was chosen last: what is begun next most often has the same

  // The form of a new record: what is required first, the rest folded. `tell` is called with each change.
  const fresh = (fields, record, tell) => {
    const { row } = forms.fields;
    const control = (field) => {
      if (field.kind === "record") return nested(field, record, tell);
      const value = record[field.name] ?? (field.list ? [] : "");
      const made = row(field, value, undefined, (next) => {
        const before = derived(record, fields);
        if (forms.write.given(next)) record[field.name] = next; else delete record[field.name];
        if (field.name === "document" || field.name === "at") lately = { document: record.document, at: record.at };
        if (field.name === "document" && field.required && next) spread(made, next);
        const id = field.name !== "id" && rows.get(record)?.id;
        if (id && (record.id ?? "") === before && derived(record, fields) !== before) id.fill(derived(record, fields)); // until another is written
        tell();
      });
      rows.set(record, { ...rows.get(record), [field.name]: made });
      return made;
    };
    // An id is made from a name, so the names are asked for before it.
    const named = fields.some(({ name }) => NAMES.includes(name)), order = (field) => named && field.name === "id" ? 1 : NAMES.includes(field.name) ? 0 : 2;
    const wanted = (field) => field.required || field.name === "summary" && !fields.some(({ name }) => name === "issuer"); // the check warns without one
    const asked = fields.filter(wanted), rest = fields.filter((field) => !wanted(field));
    if (asked.some(({ name }) => name === "id")) asked.sort((one, other) => order(one) - order(other));
    const filled = rest.some((field) => forms.write.given(record[field.name]));
    if (fields.length < 4 && !fields.some(({ kind }) => kind === "record")) return fields.map(control); // few enough to be seen at once
    return [...asked.map(control), ...(rest.length ? [fold("Mer som kan sägas", rest.map((field) => field.title.toLowerCase()).join(", "), () => rest.map(control), filled)] : [])];
  };

  const nested = (field, record, tell) => {
    const { el, button } = forms.fields;
    const inner = model(field.model), made = el("fieldset", { class: "forms__nested" });
    const draw = () => {
      let given = record[field.name];
      const first = () => field.model === "Source" && lately?.document ? { ...lately } : {};
      if (field.required && !given) given = record[field.name] = field.list ? [first()] : first();
      const all = given === undefined ? [] : [given].flat();
      made.replaceChildren(el("legend", {}, field.title), el("p", { class: "meta" }, field.about),
        ...all.map((one, at) => el("div", { class: "forms__one" }, ...fresh(inner, one, tell),
          all.length > 1 || !field.required ? button("Ta bort", () => {
            if (field.list && all.length > 1) record[field.name].splice(at, 1); else delete record[field.name];
            draw(); tell();
          }, { "aria-label": `Ta bort ${field.title} ${at + 1}` }) : "")),
        field.list || !all.length ? button(`Lägg till${all.length ? " en till" : ""}: ${field.title}`, () => {
          if (field.list) record[field.name] = [...all, {}]; else record[field.name] = {};
          draw(); tell(); made.querySelector(".forms__one:last-of-type :is(input, select, textarea)")?.focus();
        }) : "");
    };
    draw();
    return made;
  };

  // All records of a file. `post`: the id of one that is to be open; `begin`: the list in which one is to be begun.
  const file = (root, kind, post, begin) => {
    const { el } = forms.fields;
    const fields = model(kind.model);
    if (kind.key) {
      const list = root.fields[kind.key], field = { title: "en post", about: "", model: kind.model, list: true };
      if (begin === kind.key && !forms.state.begun([kind.key]).length) forms.state.begin([kind.key]);
      const items = list.items ?? [];
      return [more(field, [kind.key]), ...items.map((item, at) => fold(label(item), "", () => whole(fields, item, [kind.key, at]), item.fields.id?.value === post || items.length === 1))];
    }
    const target = begin && fields.find((field) => field.name === begin);
    if (target && !forms.state.begun([begin]).length && (target.list || !root.fields[begin])) forms.state.begin([begin]);
    const open = post && post !== root.fields.id?.value ? deep(root, post) : null;
    return [target ? more(target, [begin]) : "", ...(open ? opened(fields, root, open) : []), ...whole(fields, root, [])].filter(Boolean);
  };
  // Where the record with an id stands inside another.
  const deep = (node, id, path = []) => {
    if (node.fields?.id?.value === id && path.length) return path;
    const children = node.fields ? Object.entries(node.fields) : node.items ? [...node.items.entries()] : [];
    for (const [step, child] of children) { const found = deep(child, id, [...path, step]); if (found) return found; }
    return null;
  };
  const opened = (fields, root, path) => {
    let own = fields;
    for (const step of path) if (typeof step === "string") own = model(own.find((field) => field.name === step).model);
    const node = forms.splice.find(root, path);
    return [fold(label(node), "den sida som du kom från", () => (typeof path.at(-1) === "number" ? whole : present)(own, node, path), true)];
  };

  // A document that what is written here needs, begun beside it; the lists that name none then name that.
  const another = () => {
    const { el, button } = forms.fields, kind = "document", { path: file, key, model: own } = forms.about.kinds[kind];
    const state = forms.stateOf(file), made = el("div");
    let named = "";
    const tell = (record) => {
      state.save();
      for (const select of document.querySelectorAll(`select[data-kinds~="${kind}"]`)) {
        select.choices();
        if (!made.contains(select) && record.id && (!select.value || select.value === named)) { select.choices(); select.value = record.id; select.dispatchEvent(new Event("change")); named = record.id; }
      }
    };
    const draw = () => made.replaceChildren(...state.begun([key]).map((one) => el("fieldset", { class: "forms__new" }, el("legend", {}, "Ny handling"), ...fresh(model(own), one.record, () => tell(one.record)),
      button("Ta bort", () => { state.drop(one); draw(); tell({}); }))), button(state.begun([key]).length ? "Lägg till en till" : "Lägg till handlingen", () => { state.begin([key]); draw(); made.querySelector("fieldset:last-of-type :is(input, textarea, select)").focus(); }));
    draw();
    return fold("Finns handlingen inte i listan?", "en ny handling", () => [made], state.begun([key]).length > 0);
  };

  forms.records = { file, fresh, label, named, fold, another, across, whole, lead, rowOf, guided };
})();
