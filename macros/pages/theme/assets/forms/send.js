// What has been changed, before and after, and how it is handed over: the whole file, a patch, an issue.
(() => {
  const forms = globalThis.forms ??= {};
  const MOST = 12; // sentences that are shown of a file
  const LONGEST = 6000; // that an address may be, for hosts to take it
  const model = (name) => forms.about.models[name].fields;

  // The field at a path, with the fields around it.
  const fieldAt = (kind, path) => {
    let fields = model(kind.model), field = null, around = fields;
    for (const step of kind.key ? path.slice(2) : path) {
      if (typeof step !== "string") continue;
      around = fields;
      field = fields.find((one) => one.name === step);
      if (field?.model) fields = model(field.model);
    }
    return { field, around };
  };
  const order = (fields) => fields.map((field) => field.name);
  const pruned = (value) => Array.isArray(value) ? value.filter(forms.write.given).map(pruned)
    : value && typeof value === "object" ? Object.fromEntries(Object.entries(value).filter(([, one]) => forms.write.given(one)).map(([name, one]) => [name, pruned(one)])) : value;

  // What is written of what stays: nothing inside a record that is to be removed.
  const lasting = (kept) => ({
    edits: Object.fromEntries(Object.entries(kept.edits).filter(([key]) => !forms.gone(kept, JSON.parse(key)))),
    added: kept.added.filter(({ path }) => !forms.gone(kept, path)),
    removed: kept.removed ?? [],
  });
  const titled = (fields, place) => {
    let own = fields;
    return place.filter((step) => typeof step === "string").map((step) => {
      const field = own.find(({ name }) => name === step);
      if (field.model) own = model(field.model);
      return field.title;
    }).join(", ");
  };

  // What is wrong with what is written in a file: [the field, the record around it, message, the record and the place of the field].
  const faults = (kind, all, now, kept = lasting(all)) => [
    ...Object.entries(kept.edits).map(([key, { value }]) => {
      const path = JSON.parse(key), { field } = fieldAt(kind, path);
      return { title: field.title, around: around(now?.root, path), message: forms.fields.fault(field, value), path, field: field.name };
    }).filter(({ message }) => message),
    ...kept.added.filter(({ record }) => forms.write.given(record)).flatMap(({ path, record }) => {
      const fields = path.length && !(kind.key && path.length === 1) ? model(fieldAt(kind, path).field.model) : model(kind.model);
      return forms.check.record(fields, record).map(([place, message]) => {
        const inside = held(record, place), named = inside.findLast((one) => forms.records.named((name) => plain(one[name])));
        return { title: titled(fields, place).split(", ").at(-1), around: named ? forms.records.named((name) => plain(named[name])) : titled(fields, place.slice(0, -1)), message, record: inside.at(-1), id: inside.findLast(({ id }) => id)?.id, field: place.findLast((step) => typeof step === "string") };
      });
    }),
  ];
  const plain = (value) => value && typeof value === "object" ? "" : String(value ?? "");
  // Every record on the way to a place, from the outermost.
  const held = (record, place) => {
    const found = [record];
    for (const step of place.slice(0, -1)) {
      const next = typeof step === "number" ? [found.at(-1)].flat()[step] : found.at(-1)[step];
      if (!next || typeof next !== "object") break;
      found.push(next);
    }
    return found.filter((one) => !Array.isArray(one));
  };
  // What the innermost record around a place of a file is called.
  const around = (root, path) => {
    if (!root) return ""; // the file is no longer there
    const all = path.map((_, at) => forms.splice.find(root, path.slice(0, at)));
    return all.filter((node) => node?.fields).map(forms.records.label).findLast(Boolean) ?? "";
  };

  // What is changed in a file, a sentence for each change.
  const shown = (field, value) => {
    const one = (text) => field.kind === "bool" ? (String(text) === "true" ? "ja" : "nej") : field.choices?.find(([word]) => word === text)?.[1] || field.names?.flatMap(forms.known).find(([id, name]) => id === text && name)?.[1] || String(text);
    const said = [value].flat().map(one).join(", ");
    return `”${said.length > 160 ? `${said.slice(0, 160)}…` : said}”`;
  };
  const sentences = (file, all, now) => {
    const [, kind] = forms.kindOf(file), kept = lasting(all), given = forms.write.given;
    const name = (path) => { const titles = path.filter((step) => typeof step === "string" && step !== kind.key); return path.length ? titled(model(kind.model), titles) : ""; };
    const edits = Object.entries(kept.edits).map(([key, { now: before, value }]) => {
      const path = JSON.parse(key), { field } = fieldAt(kind, path), called = around(now?.root, path), what = `${called ? `${called}: ` : ""}${name(path)}`;
      if (!given(value)) return `${what} tas bort (det stod ${shown(field, before)}).`;
      return given(before) ? `${what} ändras från ${shown(field, before)} till ${shown(field, value)}.` : `${what} skrivs in: ${shown(field, value)}.`;
    });
    const added = kept.added.filter(({ record }) => given(record)).map(({ path, record }) => {
      const called = forms.records.named((one) => plain(record[one])), outside = now && path.length > 1 ? around(now.root, path) : "";
      return `${[outside, name(path)].filter(Boolean).join(": ") || "Ny post"}${name(path) ? ", ny post" : ""}${called ? `: ${called}` : ""}.`;
    });
    const gone = kept.removed.filter(() => now).map((key) => { const path = JSON.parse(key); return `${forms.records.label(forms.splice.find(now.root, path)) || name(path)} tas bort helt.`; });
    return [...edits, ...added, ...gone];
  };

  // A file that is new: the line that names its schema, and its records.
  const begun = (name, kind, kept) => {
    const head = `# yaml-language-server: $schema=../schema/${name}.json\n`;
    const fields = model(kind.model), records = [...kept.added].sort(byTime).map(({ record }) => pruned(record)).filter(forms.write.given);
    if (!kind.key) return `${head}${forms.write.lines(fields, records[0], 0)}\n`;
    return `${head}${kind.key}:\n${records.map((record) => `  - ${forms.write.lines(fields, record, 4)}`).join("\n\n")}\n`;
  };

  const time = (record) => String(record.when ?? record.date ?? "");
  const byTime = ({ record: one }, { record: other }) => time(one) < time(other) ? -1 : time(one) > time(other) ? 1 : 0;
  // Where in a list by time a record belongs: before the first that is later, or earlier where the newest is first.
  const before = (list, record) => {
    const items = list.items ?? [], times = items.map((item) => String((item.fields?.when ?? item.fields?.date)?.value ?? ""));
    if (!time(record) || items.length < 2 || times.some((one) => !one)) return null;
    const rising = times.every((one, at) => !at || times[at - 1] <= one), falling = times.every((one, at) => !at || times[at - 1] >= one);
    const at = times.findIndex((one) => rising ? one > time(record) : falling ? one <= time(record) : false);
    return at < 0 ? null : at;
  };

  // Every splice of a file.
  const splices = ({ text, root }, kind, kept) => {
    const { find, replace, insert, remove, relist, append } = forms.splice;
    const edits = Object.entries(kept.edits).map(([key, edit]) => ({ path: JSON.parse(key), ...edit }));
    const outermost = kept.removed.map((key) => JSON.parse(key)).filter((path) => !forms.gone({ removed: kept.removed.filter((key) => key !== JSON.stringify(path)) }, path));
    const empty = (value) => Array.isArray(value) ? !value.some((text) => text !== "") : value === "";
    const gone = (around) => edits.filter(({ path, value }) => empty(value) && JSON.stringify(path.slice(0, -1)) === JSON.stringify(around)).map(({ path }) => path.at(-1));
    const made = forms.splice.records(text, root, outermost);
    for (const { path, value } of edits) {
      const { field, around } = fieldAt(kind, path), node = find(root, path), outside = path.slice(0, -1);
      const values = field.list ? value.filter((one) => one !== "").map((one) => forms.write.typed(field, one)) : null;
      if (empty(value)) made.push(...(node ? remove(text, root, path) : []));
      else if (!node) made.push(...insert(text, root, outside, field.name, (column, flow) => flow ? ` ${forms.write.inline(field, value)}` : forms.write.entry(field, value, column), order(around), gone(outside)));
      else if (node.items) made.push(...relist(text, root, path, values));
      else made.push(...replace(text, root, path, values ? values[0] : forms.write.typed(field, value)));
    }
    const groups = new Map();
    for (const { path, record } of [...kept.added].sort(byTime)) {
      const own = pruned(record), key = JSON.stringify(path);
      if (Object.keys(own).length) groups.set(key, [...groups.get(key) ?? [], own]);
    }
    for (const [key, records] of groups) {
      const path = JSON.parse(key), node = find(root, path), { field, around } = fieldAt(kind, path);
      if (node) made.push(...append(text, root, path, model(kind.key && path.length === 1 ? kind.model : field.model), records, (record) => before(node, record)));
      else {
        const value = field.list ? records : records[0];
        made.push(...insert(text, root, path.slice(0, -1), field.name, (column, flow) => flow ? ` ${forms.write.inline(field, value)}` : forms.write.entry(field, value, column), order(around), gone(path.slice(0, -1))));
      }
    }
    return made;
  };

  // Whether nothing would be left in a file, which then goes itself.
  const emptied = (root, kind, kept) => kept.removed.includes("[]") || Boolean(kind.key && !kept.added.length && root.fields[kind.key].items?.every((_, at) => kept.removed.includes(JSON.stringify([kind.key, at]))));

  // The file before and after. `before` is null for one that is new, `after` for one that goes.
  const result = async (file, all) => {
    const kept = lasting(all);
    const [name, kind] = forms.kindOf(file), now = await forms.load(file);
    if (!now) return { file, before: null, after: kept.added.some(({ record }) => forms.write.given(record)) ? begun(name, kind, kept) : null };
    return { file, before: now.text, after: emptied(now.root, kind, kept) ? null : forms.splice.apply(now.text, splices(now, kind, kept)) };
  };

  // What differs, as rows [sign, line], by the longest common run of lines between what is alike at both ends.
  const rows = (one, other) => {
    const [a, b] = [one, other];
    const grid = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
    for (let i = a.length - 1; i >= 0; i -= 1) for (let j = b.length - 1; j >= 0; j -= 1) grid[i][j] = a[i] === b[j] ? grid[i + 1][j + 1] + 1 : Math.max(grid[i + 1][j], grid[i][j + 1]);
    const found = [];
    let [i, j] = [0, 0];
    while (i < a.length || j < b.length) {
      if (i < a.length && j < b.length && a[i] === b[j]) { found.push([" ", a[i]]); i += 1; j += 1; }
      else if (i < a.length && (j >= b.length || grid[i + 1][j] >= grid[i][j + 1])) found.push(["-", a[i++]]);
      else found.push(["+", b[j++]]);
    }
    return found;
  };
  const split = (text) => text === null || text === "" ? [] : text.replace(/\n$/, "").split("\n");
  const differences = ({ before, after }) => {
    const [a, b] = [split(before), split(after)];
    let head = 0, tail = 0;
    while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
    while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
    const alike = (line) => [" ", line];
    return [...a.slice(0, head).map(alike), ...rows(a.slice(head, a.length - tail), b.slice(head, b.length - tail)), ...a.slice(a.length - tail).map(alike)];
  };

  // The change as a patch that git applies, with three lines around each place.
  const patch = (made) => {
    const all = differences(made), near = all.map(() => false);
    all.forEach(([sign], at) => { if (sign !== " ") for (let i = Math.max(at - 3, 0); i <= Math.min(at + 3, all.length - 1); i += 1) near[i] = true; });
    const head = [`diff --git a/${made.file} b/${made.file}`, ...(made.before === null ? ["new file mode 100644", "--- /dev/null"] : [...(made.after === null ? ["deleted file mode 100644"] : []), `--- a/${made.file}`]), made.after === null ? "+++ /dev/null" : `+++ b/${made.file}`];
    const hunks = [];
    let [old, fresh, at] = [1, 1, 0];
    while (at < all.length) {
      if (!near[at]) { old += 1; fresh += 1; at += 1; continue; }
      const lines = [], [from, to] = [old, fresh];
      while (at < all.length && near[at]) { const [sign] = all[at]; lines.push(all[at].join("")); if (sign !== "+") old += 1; if (sign !== "-") fresh += 1; at += 1; }
      const range = (start, next) => `${next - start ? start : start - 1},${next - start}`;
      hunks.push(`@@ -${range(from, old)} +${range(to, fresh)} @@`, ...lines);
    }
    return `${[...head, ...hunks].join("\n")}\n`;
  };

  // What is shown of it, and the ways to hand it over.
  const copy = async (text, area) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    area.select();
    if (!document.execCommand("copy")) throw new Error("copy");
  };
  const filled = (template, given) => template.replace(/\{(\w+)\}/g, (_, name) => name === "path" ? given[name] : encodeURIComponent(given[name] ?? ""));

  const handing = (made, number, told) => {
    const { el, button } = forms.fields, sending = forms.about.sending;
    const name = made.file.split("/").at(-1), said = el("p", { role: "status", class: "meta" });
    const area = el("textarea", { rows: 6, readonly: true, id: `hela-${number}`, spellcheck: "false" });
    area.value = made.after ?? "";
    const changed = differences(made).filter(([sign]) => sign !== " ");
    const lines = el("pre", { class: "forms__diff", tabindex: "0", "aria-label": `Ändringar i ${made.file}` }, ...changed.map(([sign, line]) =>
      el(sign === "-" ? "del" : "ins", {}, el("span", { class: "forms__hidden" }, sign === "-" ? "före: " : "efter: "), line || " ")));
    const prefilled = made.before === null && sending.new ? filled(sending.new, { path: made.file, text: made.after }) : "";
    const open = made.before === null
      ? sending.new && el("a", { href: prefilled.length < LONGEST ? prefilled : filled(sending.new.replace("&value={text}", ""), { path: made.file }), rel: "external" }, prefilled.length < LONGEST && sending.new.includes("{text}") ? "Skapa filen, redan ifylld" : "Skapa filen och klistra in")
      : sending.edit && el("a", { href: filled(sending.edit.replace("{path_noext}", made.file.replace(/\.yml$/, "")), { path: made.file }), rel: "external" }, "Öppna filen och klistra in");
    const pasting = () => [el("p", { class: "forms__ways" },
        button("Kopiera hela filen", () => copy(made.after, area).then(() => { said.textContent = "Filen är kopierad. Klistra in den i stället för allt som står i filen."; }, () => { said.textContent = "Det gick inte att kopiera. Markera texten nedan och kopiera den själv."; area.closest("details").open = true; })),
        open ?? "",
        el("a", { href: blob(made.after), download: name, "aria-label": `Hämta filen ${made.file}` }, "Hämta filen")),
      said, el("details", { class: "fold" }, el("summary", {}, el("span", { class: "fold__name" }, "Hela filen")), el("label", { for: `hela-${number}`, class: "forms__hidden" }, `Hela filen ${made.file}`), area)];
    return el("section", { class: "forms__file", "aria-labelledby": `fil-${number}` },
      el("h3", { id: `fil-${number}` }, made.before === null ? `Ny fil: ${made.file}` : made.after === null ? `Filen tas bort: ${made.file}` : made.file),
      el("ul", { class: "forms__told" }, ...told.slice(0, MOST).map((one) => el("li", {}, one)), told.length > MOST ? el("li", {}, `och ${told.length - MOST} ändringar till`) : ""),
      el("details", { class: "fold" }, el("summary", {}, el("span", { class: "fold__name" }, "Raderna i filen"), el("span", { class: "meta" }, " före och efter")), lines),
      ...(made.after === null ? [el("p", {}, "Ta bort hela filen där den ligger, eller använd patchen.")] : pasting()));
  };
  const blob = (text) => URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));

  // What a patch is, who it is for, and what is to be told with it: as the site is told where its files are and who minds them.
  const handover = (changed, patches, asked, short, wrong) => {
    const { el } = forms.fields, { operator, contact } = forms.about.receiver, several = changed.length > 1, corrected = Object.values(forms.kept()).some(({ edits, removed }) => Object.keys(edits).length || removed?.length);
    const taker = [operator || (contact ? "den som tar emot rättelser" : ""), contact].filter(Boolean).join(": "), news = forms.about.kinds.change;
    const about = el("a", { href: forms.near("../om/#rattelse").href }, "Om webbplatsen");
    return [
      el("h3", { id: "lamna" }, "Lämna ändringen vidare"),
      wrong.length ? el("p", {}, `Det som ska rättas eller fyllas i är inte med än: ${wrong.map(([file]) => file).join(", ")}.`) : "",
      several ? el("p", {}, `De här ${changed.length} filerna hör ihop: `, changed.map(({ file }) => file).join(", "), ". Lämna alla, annars saknar granskningen det som står i de andra. Patchen har dem alla.") : "",
      el("p", {}, "En patch är en textfil som säger exakt vilka rader som ändras. ", ...(taker ? [`Skicka den till ${taker}. Du behöver inget konto.`] : ["Webbplatsen säger inte vem som tar emot ändringar. Spara filen och ge den till den som sköter webbplatsens filer, om du vet vem det är; du behöver inget konto. Läs mer på sidan ", about, "."]),
        " Skriv hur du vet det, och varför det ska ändras.", forms.about.sending.edit ? " Har du ett konto där filerna ligger kan du i stället öppna varje fil och klistra in." : ""),
      el("p", { class: "forms__ways" }, el("a", { href: blob(patches), download: "andring.patch" }, several ? "Hämta alla ändringar som en patch" : "Hämta ändringen som en patch"),
        asked ? el("a", { href: asked, rel: "external" }, short ? "Be någon annan göra ändringen" : "Be någon annan göra ändringen, och bifoga patchen") : ""),
      corrected && !forms.kept()[news.path] ? el("p", {}, "Kan någon ha hänvisat till det som ändras? ", el("a", { href: `?fil=${news.path}&ny=${news.key}` }, "Skriv också vad som ändrats, och varför"), ". Det visas på sidan Ändringar.") : "",
    ];
  };

  // The form that a file is written in: a guide while what it makes is still made there.
  const home = (file, { added }) => added.some(({ guide }) => guide) ? "?ny=program" : added.some(({ row }) => row) ? "?ny=kalender" : `?fil=${file}`;

  // What is said alike of several places is told once.
  const gathered = (found) => [...found.reduce((all, one) => all.set(`${one.title} ${one.message}`, [...all.get(`${one.title} ${one.message}`) ?? [], one]), new Map()).values()];

  // Whether a change was made under another form than the one that is open.
  const earlier = ({ file }) => Boolean(location.search) && !forms.touched.has(file) && forms.state?.file !== file;

  const place = document.createElement("div");
  place.className = "forms__send";
  let turn = 0;
  // What is unfolded stays so when all is shown anew.
  const called = (fold) => `${fold.parentElement.closest("details") ? called(fold.parentElement.closest("details")) : fold.closest("section")?.querySelector("h2, h3")?.textContent ?? ""}/${fold.querySelector(".fold__name")?.textContent}`;
  const reopen = (inside, open) => inside.querySelectorAll("details").forEach((fold) => {
    if (fold.open || !open.has(called(fold))) return;
    fold.open = true;
    fold.dispatchEvent(new Event("toggle")); // fills it
    reopen(fold, open);
  });
  const show = async () => {
    const { el, button } = forms.fields, own = turn += 1;
    const across = await forms.across.all();
    if (own !== turn) return;
    forms.records.across(across);
    const nows = new Map(await Promise.all(Object.keys(forms.kept()).map(async (file) => [file, await forms.load(file)])));
    if (own !== turn) return;
    const told = Object.entries(forms.kept()).map(([file, one]) => {
      const [, kind] = forms.kindOf(file), now = nows.get(file);
      const others = across.filter((fault) => fault.file === file && !fault.warning).map(({ title, message, record, path, field }) => ({ title, message, record, field, id: record.id, path: path && [...path, field], around: forms.records.named((name) => plain(record[name])) }));
      return [file, one, [...faults(kind, one, now), ...others]];
    });
    const wrong = told.filter(([, , found]) => found.length);
    const ready = await Promise.all(told.filter(([, , found]) => !found.length).map(([file, one]) => result(file, one)));
    if (own !== turn) return;
    const changed = ready.filter(({ before, after }) => before !== after);
    const forget = (file) => button("Glöm det som är skrivet här", () => { if (confirm("Ta bort det som du har skrivit i formuläret?")) { forms.forget(file); location.reload(); } }, { "aria-label": `Glöm det som är skrivet om ${file}` });
    const parts = [el("h2", { id: "andringar" }, "Dina ändringar")];
    if (!wrong.length && !changed.length) parts.push(el("p", {}, "Inga än. Det du skriver sparas i din webbläsare tills du har lämnat det vidare."));
    for (const [file, , found] of wrong) {
      parts.push(el("section", {}, el("h3", {}, file), el("p", {}, found.length === 1 ? "En sak ska rättas eller fyllas i först:" : `${found.length} saker ska rättas eller fyllas i först:`),
        el("ul", { class: "forms__faults" }, ...gathered(found).slice(0, 30).map((all) => {
          const [first] = all, names = [...new Set(all.map((one) => one.around).filter(Boolean))];
          const where = names.length > 3 ? `På ${names.length} ställen: ` : names.length ? `${names.join(", ")}: ` : "";
          return el("li", {}, el("span", { class: "meta" }, where), el("a", { href: home(file, forms.kept()[file]), onclick: (event) => { if (forms.records.lead(file, first)) event.preventDefault(); } }, forms.fields.plainly(first.message, { name: first.field, title: forms.records.rowOf(file, first)?.called ?? first.title })));
        })), forget(file)));
    }
    if (changed.length) {
      const patches = changed.map(patch).join("");
      const body = `Ändringen är gjord i formulären på ${location.origin}${location.pathname}\n\n\`\`\`diff\n${patches}\`\`\`\n`;
      const title = `Rätta ${changed.map(({ file }) => file).join(", ")}`;
      const issue = forms.about.sending.issue && filled(forms.about.sending.issue, { title, body }), short = issue && issue.length < LONGEST;
      const asked = short ? issue : issue && filled(forms.about.sending.issue, { title, body: "Bifoga filen andring.patch här." });
      parts.push(el("p", {}, "Så här ändras filerna, som de var när webbplatsen byggdes. Har någon ändrat dem sedan dess ska patchen användas, inte hela filen. Granskningen prövar resten när ändringen är inlämnad."),
        ...[...changed].sort((one, other) => earlier(one) - earlier(other)).map((made, number) => {
          const said = sentences(made.file, forms.kept()[made.file], nows.get(made.file)), section = handing(made, number, said);
          section.append(forget(made.file));
          return earlier(made) ? forms.records.fold(`Tidigare: ${made.file}`, said.length === 1 ? "en ändring" : `${said.length} ändringar`, () => [section]) : section;
        }),
        ...handover(changed, patches, asked, short, wrong).filter(Boolean));
    }
    const open = new Set([...place.querySelectorAll("details[open]")].map(called));
    place.replaceChildren(...parts);
    reopen(place, open);
  };

  forms.send = { place, show, result, patch, faults, fieldAt };
})();
