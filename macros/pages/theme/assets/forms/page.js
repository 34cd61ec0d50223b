// The page /ratta/: what is asked for in its address, what has been written and is kept until it is handed over.
(() => {
  const forms = globalThis.forms ??= {};
  const place = document.querySelector("[data-forms]");
  const KEY = `${location.pathname}ändringar`;
  const near = (path) => new URL(path, new URL(".", location.href.split(/[?#]/)[0]));
  const fetched = async (path) => {
    const answer = await fetch(near(path));
    if (!answer.ok) throw new Error(path);
    return answer;
  };

  // What is written, by file: values that are to be others, records that are to be added, and places of those to be removed.
  let kept = {};
  try { kept = JSON.parse(localStorage.getItem(KEY)) ?? {}; } catch { kept = {}; }
  const store = () => {
    for (const [file, own] of Object.entries(kept)) if (!Object.keys(own.edits).length && !own.added.length && !own.removed?.length) delete kept[file];
    try { if (Object.keys(kept).length) localStorage.setItem(KEY, JSON.stringify(kept)); else localStorage.removeItem(KEY); } catch {} // a browser that keeps nothing
  };
  const loaded = new Map(); // files: their text and where each value stands

  const load = async (file) => {
    if (!loaded.has(file)) {
      const known = forms.about.files.find((one) => one.path === file);
      const both = async () => { const [text, root] = await Promise.all([fetched(`../${file}`).then((one) => one.text()), fetched(`${file}.json`).then((one) => one.json())]); return { kind: known.kind, text, root }; };
      loaded.set(file, known ? both().catch((error) => { loaded.delete(file); throw error; }) : null);
    }
    return loaded.get(file);
  };

  forms.touched = new Set(); // files that something was written of since the page was opened
  const own = (file) => { forms.touched.add(file); return kept[file] ??= { edits: {}, added: [] }; };
  const state = (file) => ({
    file,
    value: (path, now) => { const edit = kept[file]?.edits[JSON.stringify(path)]; return edit ? edit.value : now; },
    edit: (path, field, now, value) => {
      const key = JSON.stringify(path);
      if (JSON.stringify(value) === JSON.stringify(now ?? (field.list ? [] : ""))) delete own(file).edits[key];
      else own(file).edits[key] = { now: now ?? null, value };
      save();
    },
    begun: (path) => (kept[file]?.added ?? []).filter((one) => JSON.stringify(one.path) === JSON.stringify(path)),
    begin: (path, record = {}) => { own(file).added.push({ path, record }); save(); },
    drop: (addition) => { own(file).added = own(file).added.filter((one) => one !== addition); save(); },
    removed: (path) => Boolean(kept[file]?.removed?.some((one) => one === JSON.stringify(path))),
    remove: (path, gone) => {
      const one = own(file), key = JSON.stringify(path);
      one.removed = [...(one.removed ?? []).filter((other) => other !== key), ...(gone ? [key] : [])];
      save();
    },
    save: () => save(),
  });
  // Whether what stands at a path is to be removed, itself or what it stands in.
  forms.gone = (one, path) => Boolean(one.removed?.some((key) => { const at = JSON.parse(key); return at.length <= path.length && at.every((step, index) => step === path[index]); }));
  let waiting;
  const save = () => { store(); clearTimeout(waiting); waiting = setTimeout(() => forms.send.show(), 150); };

  // Every id of a kind, also of what is written here and not yet sent.
  forms.known = (kind) => {
    const added = Object.entries(kept).flatMap(([file, one]) => {
      const own = forms.kindOf(file);
      return own && own[0] === kind ? one.added.filter(({ path, record }) => record.id && (own[1].key ? path.length === 1 : !path.length)) : [];
    });
    return [...(forms.about.ids[kind] ?? []), ...added.map(({ record }) => [record.id, record.name ?? record.title ?? ""])];
  };
  forms.kindOf = (file) => Object.entries(forms.about.kinds).find(([, kind]) => new RegExp(`^${kind.path.replace(/[.]/g, "\\.").replace("*", "[^/]+")}$`).test(file));
  forms.kept = () => kept;
  forms.load = load;
  forms.fetched = fetched;
  forms.near = near;
  forms.forget = (file) => { if (file) delete kept[file]; else kept = {}; store(); };
  forms.stateOf = state;

  const { el, button } = forms.fields;
  const link = (query, text) => el("a", { href: `?${query}` }, text);
  const heading = (text) => el("h2", {}, text);

  // What one may do, and every file that may be corrected.
  const TASKS = [
    ["ny=kalender", "Lägga in ett års möten"], ["val=event", "Lägga till ett möte"],
    ["val=adoptions", "Lägga in ett beslut om ett program"], ["fil=data/organisation/documents.yml&ny=documents", "Lägga till en källa"],
    ["val=plans", "Ange nästa års värd"], ["val=outcomes", "Berätta vad som hände vid en konferens"], ["fil=data/organisation/networks.yml&ny=networks", "Lägga till ett nätverk"],
    ["fil=data/organisation/networks.yml", "Avsluta eller ändra ett nätverk"], ["val=goals", "Lägga till eller ändra ett mål"], ["ny=plan", "Lägga till en verksamhetsplan"], ["ny=program", "Lägga in ett nytt program"],
  ];
  const title = (known) => known.title.replace(/, en fil för .*/, "");
  const titleOf = (file) => {
    const [kind, known] = forms.kindOf(file);
    if (!known.path.includes("*")) return title(known);
    const id = file.replace(/.*\/|\.yml$/g, "");
    const all = forms.about.ids[kind] ?? [], [, name, ...others] = all.find(([one]) => one === id) ?? [];
    if (all.filter(([, other]) => other === name).length > 1) return `${name} (${others.at(-1) ?? id})`; // a version of a programme has the name of another
    return name ?? (kind === "event" ? `Kalender ${id}` : id);
  };
  const overview = () => [
    heading("Vad vill du göra?"),
    el("ul", {}, ...TASKS.map(([query, text]) => el("li", {}, link(query, text)))),
    heading("Rätta något som står här"),
    el("p", {}, "Länken ”Rätta uppgifterna” sist i texten på en sida leder rakt till dess uppgifter. Annars: välj var uppgiften står."),
    ...Object.entries(forms.about.kinds).map(([kind, known]) => [known, forms.about.files.filter((file) => file.kind === kind)]).filter(([, files]) => files.length)
      .map(([known, files]) => files.length > 1 ? forms.records.fold(title(known), String(files.length), () => [el("ul", {}, ...files.map((file) => el("li", {}, link(`fil=${file.path}`, titleOf(file.path)))))])
        : el("p", {}, link(`fil=${files[0].path}`, title(known)))),
  ];

  // A choice of file before the form: which programme, which conference, which year.
  const choose = (what) => {
    if (what === "event") {
      const year = { name: "year", title: "År", about: "Året som mötet hålls.", kind: "number", required: true, minimum: 1900, maximum: 2100, said: forms.about.models.Plan.fields.find((field) => field.name === "year").said };
      let chosen = "";
      return [heading("Lägg till ett möte"), forms.fields.row(year, "", undefined, (next) => { chosen = next; }),
        button("Fortsätt", () => { if (!forms.fields.fault(year, chosen)) location.search = `?fil=data/calendar/${chosen}.yml&ny=events`; }, { class: "button" })];
    }
    const [kind, question, told] = CHOICES[what] ?? CHOICES.outcomes;
    const files = forms.about.files.filter((file) => file.kind === kind).reverse();
    return [heading(question), told ? el("p", {}, told, ...(what === "outcomes" ? [link("val=event", "lägg till den där först"), "."] : [])) : "",
      el("ul", {}, ...files.map((file) => el("li", {}, link(`fil=${file.path}${what === "goals" ? "" : `&ny=${what}`}`, titleOf(file.path)))))];
  };
  const CHOICES = {
    adoptions: ["programme", "Vilket program gäller beslutet?", ""],
    goals: ["programme", "Vilket program står målet i?", "Ett mål läggs till i sitt område, under ”Mål”. Har kommunerna ändrat målets ord är det ett nytt program, inte en rättelse."],
    outcomes: ["series", "Vilken konferens?", "Konferensen ska stå i kalendern det året. Gör den inte det: "],
    plans: ["series", "Vilken konferens ska få en värd?", "Värdarna skrivs som en plan räknar upp dem, år för år, med den planen som källa. Äldre planers värdar står kvar."],
  };

  // What was begun in a table or as a copy is from now on written field by field, and no longer made from there.
  const settle = (file) => {
    const one = kept[file];
    if (!one) return;
    one.added = one.added.filter(({ row, record }) => !row || forms.write.given(record)).map(({ path, record }) => ({ path, record }));
    store();
  };

  const correct = async (file, post, begin) => {
    const [kind, known] = forms.kindOf(file) ?? [];
    if (!kind) return [el("p", {}, `Filen ${file} finns inte. `, link("", "Välj en annan."))];
    const now = await load(file);
    forms.state = { ...state(file), root: now?.root };
    settle(file);
    const about = el("p", { class: "meta" }, now ? `Filen heter ${file}. ` : `Filen ${file} finns inte än; den blir ny. `, link("", "Välj något annat"));
    if (now) return [heading(titleOf(file)), about, ...forms.records.file(now.root, known, post, begin)];
    return [heading(title(known)), about, ...beginning(kind, known)];
  };

  // A file that is new: one record, or the first of its list.
  const beginning = (kind, known) => {
    const path = known.key ? [known.key] : [];
    if (!forms.state.begun(path).length) forms.state.begin(path, {});
    const draw = el("div");
    const again = () => draw.replaceChildren(...forms.state.begun(path).flatMap((one) => [
      el("fieldset", { class: "forms__new" }, el("legend", {}, "Ny"), ...forms.records.fresh(forms.about.models[known.model].fields.filter(({ name }) => known.key || name !== "id"), one.record, forms.state.save),
        button("Ta bort", () => { forms.state.drop(one); again(); }))]), known.key ? button("Lägg till en till", () => { forms.state.begin(path, {}); again(); }) : "");
    again();
    return [draw];
  };

  const named = (kind) => {
    const known = forms.about.kinds[kind], id = forms.about.models[known.model].fields.find((field) => field.name === "id");
    let chosen = "";
    return [heading(title(known)), forms.fields.row(id, "", undefined, (next) => { chosen = next; }),
      button("Fortsätt", () => {
        if (forms.fields.fault(id, chosen)) return;
        const file = known.path.replace("*", chosen);
        if (!forms.about.files.some((one) => one.path === file) && !kept[file]) { state(file).begin([], { id: chosen }); store(); }
        location.search = `?fil=${file}`;
      }, { class: "button" })];
  };

  const show = async () => {
    const asked = new URLSearchParams(location.search), file = asked.get("fil"), begin = asked.get("ny"), choice = asked.get("val");
    if (file) return correct(file, asked.get("post"), begin);
    if (choice) return choose(choice);
    if (begin === "kalender") return forms.calendar();
    if (begin === "program") return forms.programme();
    if (begin && forms.about.kinds[begin]?.path.includes("*")) return named(begin);
    return overview();
  };

  const start = async () => {
    forms.about = await (await fetched("typer.json")).json();
    const parts = await show();
    place.replaceChildren(el("div", {}, ...parts.filter(Boolean)), forms.send.place);
    place.hidden = false;
    document.querySelector("[data-without]")?.remove();
    await forms.send.show();
  };
  start().catch(() => {
    const without = document.querySelector("[data-without]");
    if (without) without.querySelector("p").textContent = "Formulären gick inte att hämta";
  });
})();
