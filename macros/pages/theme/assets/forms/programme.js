// A new programme, begun as a copy of another: for each goal it is said whether it is kept, has new words or ends. What
// comes of it is a new file like any other, to go on with field by field; which goal comes from which is written for you.
(() => {
  const forms = globalThis.forms ??= {};
  const FATES = [["kept", "står kvar, ord för ord"], ["reworded", "får nya ord"], ["ended", "finns inte i det nya programmet"]];
  const LEVELS = [["overall_goals", "overall_goal"], ["goals", "goal"]];

  const page = async () => {
    const { el, button, row, slug } = forms.fields;
    const field = (model, name) => forms.about.models[model].fields.find((one) => one.name === name);
    const fileOf = (id) => `data/programmes/${!id || forms.check.value(field("Programme", "id"), id) ? "nytt-program" : id}.yml`;
    const known = forms.about.ids.programme.map(([id]) => id);
    const begun = Object.entries(forms.kept()).flatMap(([file, { added }]) => added.filter(({ guide }) => guide).map((one) => ({ file, one })))[0];
    let file = begun?.file ?? fileOf("");
    const added = () => forms.stateOf(file).begun([]).find(({ guide }) => guide);
    if (!begun) { forms.stateOf(file).begin([]); Object.assign(forms.stateOf(file).begun([]).at(-1), { guide: { base: known.at(-1), goals: {}, more: [] } }); }
    let guide = added().guide;
    const base = () => forms.load(`data/programmes/${guide.base}.yml`);
    const text = (node, name) => String(node.fields[name]?.value ?? "");

    // The goals of the older programme, each with the list that it stands in and the area around it.
    const goals = (root) => [
      ...LEVELS.flatMap(([list, level]) => (root.fields[list]?.items ?? []).map((node) => ({ node, level, area: null }))),
      ...(root.fields.areas?.items ?? []).flatMap((area) => (area.fields.goals?.items ?? []).map((node) => ({ node, level: "goal", area }))),
    ];

    const source = () => guide.document ? [{ document: guide.document, ...(guide.at ? { at: guide.at } : {}) }] : [];
    const cited = (record) => ({ ...record, source: source() });
    const line = ({ node, level }) => level === "goal" ? { line: text(node, "line") } : {};
    const named = (node) => node.fields.name ? { name: text(node, "name") } : {};
    const worded = (node) => text(node, "corrected") || text(node, "text");
    const tied = (node) => (node.fields.networks?.items ?? []).map((tie) => text(tie, "network")).filter(Boolean);
    // The networks of a goal that follow it: all of them until another choice is made.
    const networks = (node, own) => {
      const kept = (own.networks ?? tied(node)).filter(Boolean);
      return kept.length ? { networks: kept.map((network) => cited({ network })) } : {};
    };
    const followed = ({ node, level }) => {
      const own = guide.goals[`${level}/${text(node, "id")}`] ?? {}, fate = own.fate || "kept", path = `${guide.base}/${text(node, "id")}`;
      if (fate === "ended") return [];
      if (fate === "reworded") {
        const tie = { [level]: path, basis: "editorial", note: own.note ?? "" };
        return [cited({ id: text(node, "id"), ...named(node), text: own.text ?? "", ...line({ node, level }), predecessors: [tie], ...networks(node, own) })];
      }
      const subgoals = (node.fields.subgoals?.items ?? []).map((sub) => cited({ id: text(sub, "id"), text: worded(sub), predecessors: [{ subgoal: `${path}/${text(sub, "id")}`, basis: "same-wording" }] }));
      return [cited({ id: text(node, "id"), ...named(node), text: worded(node), ...line({ node, level }), predecessors: [{ [level]: path, basis: "same-wording" }], ...(subgoals.length ? { subgoals } : {}), ...networks(node, own) })];
    };
    const newAreas = () => (guide.areas ?? []).filter(Boolean).map((name) => [slug(name), name]);
    const begunIn = (area) => guide.more.filter((goal) => (goal.area ?? "") === area && forms.write.given(goal)).map(({ from, note, area: _, networks: own, ...goal }) => cited({ ...goal, ...(own?.some(Boolean) ? { networks: own.filter(Boolean).map((network) => cited({ network })) } : {}), ...(from ? { predecessors: [{ goal: from, basis: "editorial", note: note ?? "" }] } : {}) }));
    const fill = async () => {
      const { root } = await base(), all = goals(root), one = added(), { record } = one;
      const of = (level, area) => all.filter((goal) => goal.level === level && goal.area === area).flatMap(followed);
      const old = (root.fields.areas?.items ?? []).map((area) => cited({ id: text(area, "id"), name: text(area, "name"), goals: [...of("goal", area), ...begunIn(text(area, "id"))] }));
      const areas = [...old, ...newAreas().map(([id, name]) => cited({ id, name, goals: begunIn(id) }))].filter((area) => area.goals.length);
      const { vision } = guide;
      for (const name of Object.keys(record)) delete record[name];
      if (guide.id || guide.name) Object.assign(record, {
        id: guide.id ?? "", name: guide.name ?? "", short: guide.short ?? "", summary: guide.summary ?? "",
        period: cited({ start: guide.start ?? "", end: guide.end ?? "" }), origin: cited({ kind: guide.kind ?? "" }),
        replaces: cited({ programme: guide.base }), ...(vision ? { vision: cited({ vision }) } : {}),
        overall_goals: of("overall_goal", null), areas, goals: [...of("goal", null), ...begunIn("")], source: source(),
      });
      const right = fileOf(guide.id);
      if (right !== file && !forms.about.files.some(({ path }) => path === right)) { // the file is named after its id
        forms.stateOf(file).drop(one);
        file = right;
        forms.stateOf(file).begin([]);
        Object.assign(forms.stateOf(file).begun([]).at(-1), { guide, record });
        guide = added().guide;
      }
      forms.stateOf(file).save();
      onward.href = `?fil=${file}`;
    };
    const onward = el("a", {}, "Fortsätt, fält för fält"); // what is written there is not made from here again (page.js)

    // Where what is said of the file is mended: the rows of the guide, by the field, and that of a new goal by its id.
    const leads = (made, ...keys) => { for (const key of keys) forms.records.guided.set(key, made); return made; };
    const told = (model, name, key = name) => leads(row(field(model, name), guide[key] ?? "", undefined, (next) => { guide[key] = next; fill(); }), key);
    const identified = told("Programme", "id");
    const shortened = leads(row(field("Programme", "short"), guide.short ?? "", undefined, (next) => {
      const before = guide.short ?? "";
      guide.short = next;
      if ((guide.id ?? "") === slug(before)) identified.fill(slug(next)); // until another is written
      fill();
    }), "short");
    const choice = (label, about, options, value, tell) => row({ name: label, title: label, about, kind: "choice", required: true, choices: options, said: field("Adoption", "kind").said }, value, undefined, tell);
    const oneGoal = (goal) => {
      const key = `${goal.level}/${text(goal.node, "id")}`, own = guide.goals[key] ??= { fate: "kept" };
      const words = el("div", {});
      const draw = () => words.replaceChildren(...[...(own.fate === "reworded" ? [
        leads(row(field(goal.level === "goal" ? "Goal" : "OverallGoal", "text"), own.text ??= worded(goal.node), undefined, (next) => { own.text = next; fill(); }), `${text(goal.node, "id")} text`),
        leads(row({ ...field("GoalPredecessor", "note"), required: true, said: field("Goal", "text").said }, own.note ?? "", undefined, (next) => { own.note = next; fill(); }), `${text(goal.node, "id")} note`),
      ] : []), ties()].filter(Boolean));
      const tie = { ...field("NetworkTie", "network"), title: "Nätverk", about: "De som målet har i det äldre programmet. Ta bort dem som inte står i det nya.", list: true, required: false };
      const ties = () => tied(goal.node).length && own.fate !== "ended" ? row(tie, own.networks ?? tied(goal.node), undefined, (next) => { own.networks = next; fill(); }) : "";
      draw();
      return el("fieldset", { class: "forms__new" }, el("legend", {}, [text(goal.node, "name"), goal.level === "goal" ? "" : "övergripande mål"].filter(Boolean).join(", ") || text(goal.node, "id")),
        el("p", { class: "quoted" }, text(goal.node, "text")), choice("Målet", "", FATES, own.fate, (next) => { own.fate = next; draw(); fill(); }), words);
    };
    let oldAreas = [], older = [];
    const list = el("div", {}), fresh = el("div", {});
    const drawGoals = async () => {
      const { root } = await base(), all = goals(root);
      oldAreas = (root.fields.areas?.items ?? []).map((area) => [text(area, "id"), text(area, "name")]);
      older = all.filter(({ level }) => level === "goal").map(({ node }) => [`${guide.base}/${text(node, "id")}`, text(node, "name") || worded(node).slice(0, 60)]);
      list.replaceChildren(...all.map(oneGoal));
      drawFresh();
    };
    const areas = () => [...oldAreas, ...newAreas()];
    const goalRows = (goal) => {
      const mine = {}, known = () => { for (const [name, control] of Object.entries(mine)) leads(control, `${goal.id} ${name}`); };
      const made = (own, name, after = () => {}) => mine[name] = row(own, goal[name] ?? "", undefined, (next) => { const before = goal[name] ?? ""; goal[name] = next; after(before); known(); fill(); });
      const id = made(field("Goal", "id"), "id");
      const follow = (before) => { if ((goal.id ?? "") === slug(before)) id.fill(slug(goal.name)); }; // until another is written
      const note = made({ ...field("GoalPredecessor", "note"), about: "Varför målet kommer från det äldre; behövs när ett sådant är valt.", required: false }, "note");
      setTimeout(known);
      return [made({ ...field("Goal", "name"), required: true, said: field("Goal", "text").said }, "name", follow), id, made(field("Goal", "text"), "text"), made(field("Goal", "line"), "line"),
        areas().length ? made({ name: "area", title: "Område", about: "Området som målet står i, om det står i ett.", kind: "choice", choices: areas(), said: field("Adoption", "kind").said }, "area") : "",
        made({ name: "from", title: "Kommer från", about: "Målet som det ersätter eller har brutits ut ur; utelämnas när målet är helt nytt.", kind: "choice", choices: older, said: field("Adoption", "kind").said }, "from"), note,
        row({ ...field("NetworkTie", "network"), title: "Nätverk", about: "De som handlingen anger för målet.", list: true, required: false }, goal.networks ?? [], undefined, (next) => { goal.networks = next; fill(); })].filter(Boolean);
    };
    const drawFresh = () => fresh.replaceChildren(...guide.more.map((goal, at) => el("fieldset", { class: "forms__new" }, el("legend", {}, `Nytt mål ${at + 1}`),
      ...goalRows(goal),
      button("Ta bort", () => { guide.more.splice(at, 1); drawFresh(); fill(); }, { "aria-label": `Ta bort nytt mål ${at + 1}` }))),
    button("Lägg till ett nytt mål", () => { guide.more.push({}); drawFresh(); fill(); fresh.querySelector(".forms__new:last-of-type :is(input, textarea)").focus(); }));
    await drawGoals();
    await fill();
    const vision = row({ ...field("VisionTie", "vision"), about: "Den som handlingen anger. Utelämnas när den inte anger någon.", required: false }, guide.vision ?? "", undefined, (next) => { guide.vision = next; fill(); });
    const origin = leads(row({ ...field("Origin", "kind"), title: "Hur programmet kom till", about: "Är det bara föreslaget, eller har ännu inte alla kommuner antagit det: föreslagen." }, guide.kind ?? "", undefined, (next) => { guide.kind = next; fill(); }), "origin", "kind");
    const begin = (kind, text) => { const { path, key } = forms.about.kinds[kind]; return el("p", { class: "meta" }, el("a", { href: `?fil=${path}&ny=${key}` }, text), ". Det som är skrivet här finns kvar."); };
    const names = (id) => forms.about.ids.programme.find(([one]) => one === id)?.[1] ?? id;
    return [
      el("h2", {}, "Ett nytt program"),
      el("p", {}, "Börja från ett program som finns. Vilket mål som kommer från vilket skrivs åt dig."),
      choice("Program att börja från", "Det som det nya programmet ersätter.", known.map((id) => [id, names(id)]), guide.base, (next) => { guide.base = next; guide.goals = {}; drawGoals().then(fill); }),
      told("Programme", "name"), shortened, identified, told("Programme", "summary"), leads(told("Period", "start"), "period"), told("Period", "end"),
      leads(told("Source", "document"), "source"), told("Source", "at"), forms.records.another(),
      origin, vision, begin("vision", "Lägg till en ny vision"),
      el("h3", {}, "Målen"), list, el("h3", {}, "Nya mål"),
      row({ ...field("Area", "name"), name: "areas", title: "Nya områden", about: "Områden som det äldre programmet inte har; ett nytt mål kan sedan höra till dem.", list: true, required: false }, guide.areas ?? [], undefined, (next) => { guide.areas = next; drawFresh(); fill(); }),
      begin("line", "Lägg till en ny fråga"), fresh, el("p", {}, onward),
    ];
  };
  forms.programme = page;
})();
