// A record that is removed whole: what names it, and where its addresses, which are promised for ever, are to lead.
(() => {
  const forms = globalThis.forms ??= {};
  const GOALS = { overall_goals: "overall_goal", goals: "goal", subgoals: "subgoal" };
  const model = (name) => forms.about.models[name].fields;

  // The ids that go with what stands at a path of a file, as other records name them: [kind, id].
  const ids = ([kind, known], root, path) => {
    const node = forms.splice.find(root, path), own = node.fields?.id?.value;
    if (!own) return [];
    const top = path.length === (known.key ? 2 : 0);
    const programme = kind === "programme" && root.fields.id.value;
    if (top) return [[kind, String(own)], ...(programme ? Object.values(GOALS).flatMap((level) => forms.about.ids[level].filter(([id]) => id.startsWith(`${own}/`)).map(([id]) => [level, id])) : [])];
    const level = programme && GOALS[path.at(-2)];
    if (!level) return [];
    const around = level === "subgoal" ? `${forms.splice.find(root, path.slice(0, -2)).fields.id.value}/` : "", id = `${programme}/${around}${own}`;
    return [[level, id], ...(level === "goal" ? forms.about.ids.subgoal.filter(([sub]) => sub.startsWith(`${id}/`)).map(([sub]) => ["subgoal", sub]) : [])];
  };

  // Every place in the data that names one of them, or one of their addresses: [file, id of the record around it, what it is called].
  const referring = async (gone, addresses, file, path) => {
    await Promise.all(forms.about.files.map(({ path: other }) => forms.load(other)));
    const named = new Set(gone.map(([kind, id]) => `${kind} ${id}`)), lost = new Set(addresses), found = [];
    for (const { path: other, kind } of forms.about.files) {
      const { root } = await forms.load(other), known = forms.about.kinds[kind];
      const walk = (fields, node, at, top) => {
        if (other === file && path.every((step, index) => step === at[index])) return;
        for (const field of fields) {
          const child = node.fields?.[field.name];
          if (!child) continue;
          const items = child.items ?? [child];
          if (field.model) items.forEach((item, index) => walk(model(field.model), item, child.items ? [...at, field.name, index] : [...at, field.name], top));
          else if (items.some(({ value }) => field.names ? field.names.some((one) => named.has(`${one} ${value}`)) : ["page", "new"].includes(field.name) && lost.has(value))) found.push([other, String(top.fields.id?.value ?? ""), `${forms.records.label(top)}, ${field.title.toLowerCase()}`]);
        }
      };
      if (known.key) root.fields[known.key].items?.forEach((item, at) => walk(model(known.model), item, [known.key, at], item));
      else walk(model(known.model), root, [], root);
    }
    return found;
  };

  // The addresses of what stands at a path, and of the files beside its pages.
  let promised = null;
  const lost = async ({ text, root }, file, path) => {
    promised ??= await (await forms.fetched("adresser.json")).json();
    const node = forms.splice.find(root, path), lines = (at) => text.slice(0, at).split("\n").length;
    const [from, to] = node.at.map(lines);
    const own = promised.made.filter(([, home, line]) => home === file && (!path.length || line >= from && line <= to)).map(([address]) => address);
    const stems = own.map((address) => address.replace("#", "").replace(/\/$/, "")).filter((stem) => stem);
    const beside = promised.others.filter((address) => stems.some((stem) => address.includes(`${stem}.`) || address.includes(`${stem}/`)));
    return [...new Set([...own, ...beside])];
  };
  const living = () => [...promised.made.map(([address]) => address), ...promised.others];

  // What has what the address names: the page around it that stays, or the file.
  const around = (address, gone) => {
    const stays = new Set(living().filter((one) => !gone.includes(one))), [, name, ending] = address.match(/([^/]*)(\.[a-z]+)$/) ?? [];
    if (ending) {
      for (let up = address.replace(/[^/]*$/, ""); up.length > 1; up = up.replace(/[^/]+\/$/, "")) {
        const found = [`${up.slice(0, -1)}${ending}`, `${up}${name}${ending}`].find((one) => stays.has(one));
        if (found) return found;
      }
    }
    const page = address.replace(/#.*$/, "");
    if (page !== address && stays.has(page)) return page;
    for (let up = page.replace(/[^/]+\/?$/, ""); up.length > 1; up = up.replace(/[^/]+\/$/, "")) if (stays.has(up)) return up;
    return "/";
  };

  const REDIRECTS = "redirect";
  const control = (fields, node, path) => {
    const { el, button } = forms.fields, { state } = forms, { file } = state;
    const [kind, known] = forms.kindOf(file);
    if (!path.length && (known.key || !known.path.includes("*"))) return ""; // what there is one of stays
    // The last record of a file takes the file with it, and what that alone has addresses for.
    const last = path.length === 2 && known.key && forms.splice.find(state.root, [known.key]).items.length === 1, whole = last ? [] : path;
    const made = el("div", { class: "forms__removal" }), mark = `${file} ${JSON.stringify(path)}`;
    const home = forms.about.kinds[REDIRECTS], moves = () => forms.stateOf(home.path).begun([home.key]).filter(({ removal }) => removal === mark);
    const remove = async () => {
      const gone = await lost(await forms.load(file), file, whole);
      for (const old of gone) {
        forms.stateOf(home.path).begin([home.key], { old, new: around(old, gone) });
        forms.stateOf(home.path).begun([home.key]).at(-1).removal = mark;
      }
      state.remove(path, true);
      forms.stateOf(home.path).save();
      await draw();
      made.querySelector("button").focus();
    };
    const keep = async () => {
      state.remove(path, false);
      for (const one of moves()) forms.stateOf(home.path).drop(one);
      await draw();
      made.querySelector("button").focus();
    };
    const draw = async () => {
      if (!state.removed(path)) return made.replaceChildren(button(path.length ? "Ta bort hela posten" : "Ta bort hela filen", remove, { "aria-label": `Ta bort: ${forms.records.label(node)}` }));
      const said = el("p", { class: "callout__title" }, whole.length ? "Posten tas bort, med sina kommentarer." : "Filen tas bort."), undo = button("Ångra borttagningen", keep);
      const notice = el("div", { class: "callout", role: "status" }, said, undo);
      made.replaceChildren(notice);
      const now = await forms.load(file), gone = await lost(now, file, whole);
      const found = await referring(ids([kind, known], now.root, path), gone, file, path);
      const redirect = model(home.model).find(({ name }) => name === "new");
      const old = [...new Map(moves().map((one) => [one.record.new, one])).values()];
      said.after(...[
        found.length ? el("p", {}, "Det här hänvisar till den och måste ändras i samma förslag, annars säger granskningen att det saknas:") : el("p", {}, "Inget annat i uppgifterna hänvisar till den."),
        found.length ? el("ul", {}, ...[...new Map(found.map((one) => [one.join(), one])).values()].slice(0, 30).map(([other, id, called]) => el("li", {}, el("a", { href: `?fil=${other}${id ? `&post=${id}` : ""}` }, called), el("span", { class: "meta" }, ` ${other}`)))) : "",
        gone.length ? el("p", {}, gone.length === 1 ? "Adressen är lovad för alltid. Den får en rad om vart den leder i stället:" : `${gone.length} adresser är lovade för alltid. De får rader om vart de leder i stället:`) : "",
        ...(gone.length ? old.map((one) => {
          const first = one.record.new, same = moves().filter(({ record }) => record.new === first);
          return forms.fields.row({ ...redirect, title: `Ny adress för ${same.map(({ record }) => record.old).join(", ")}`, about: "Sidan som läsaren behöver nu; finns ingen, den där det stod." }, first, first, (next) => {
            for (const { record } of same) record.new = next;
            forms.stateOf(home.path).save();
          });
        }) : []),
      ].filter(Boolean));
    };
    draw();
    return made;
  };

  // What the check says of where an address is to lead, when the addresses are known.
  const leads = (record) => {
    if (!promised || !record.new || living().includes(record.new)) return "";
    return promised.words.replace("{new}", record.new).replace("{guess}", forms.check.guess(record.new, living()));
  };

  forms.removal = { control, leads };
})();
