// What the check would say of what is written once it stands beside all else: rules across records. The words, and the
// tables that some of the rules are, are those of macros/check/rules.py, told by the build; what is kept here is only
// when each of them is said. What needs all the data, such as words alike in two programmes, is left to the check.
(() => {
  const forms = globalThis.forms ??= {};
  const rules = () => forms.about.across;
  const say = (name, told) => rules().words[name].replace(/\{(\w+)\}/g, (_, word) => told[word]);
  const quoted = (text) => forms.check.quoted(text);

  // A file as it would be, as plain records and lists. Where each record comes from is kept beside it.
  const places = new WeakMap();
  const merged = (file, { text, root }, kind, kept) => {
    const edits = new Map(Object.entries(kept.edits).map(([key, { value }]) => [key, value]));
    const line = (at) => text.slice(0, at).split("\n").length;
    const made = (node, path) => {
      if (node.items) return node.items.map((item, at) => made(item, [...path, at])).filter((_, at) => !forms.gone(kept, [...path, at]));
      if (!node.fields) return edits.get(JSON.stringify(path)) ?? String(node.value ?? "");
      const own = Object.fromEntries(Object.entries(node.fields).map(([name, child]) => [name, edits.get(JSON.stringify([...path, name])) ?? made(child, [...path, name])]));
      for (const [key, value] of edits) {
        const at = JSON.parse(key);
        if (at.length === path.length + 1 && path.every((step, index) => step === at[index])) own[at.at(-1)] ??= value;
      }
      places.set(own, { file, path, line: (name) => { const child = node.fields[name]; return child && !edits.has(JSON.stringify([...path, name])) ? line(child.at[0]) : null; } });
      return own;
    };
    if (forms.gone(kept, [])) return kind.key ? { [kind.key]: [] } : {};
    const tree = made(root, []);
    for (const { path, record } of kept.added) {
      if (!forms.write.given(record) || forms.gone(kept, path)) continue;
      let around = tree;
      for (const step of path.slice(0, -1)) around = around?.[step];
      const name = path.at(-1), several = kind.key === name && path.length === 1 || forms.send.fieldAt(kind, path).field.list;
      if (around && typeof around === "object") around[name] = several ? [...list(around[name]), record] : record;
    }
    return tree;
  };
  const begun = (kind, kept) => {
    const all = kept.added.map(({ record }) => record).filter(forms.write.given);
    return kind.key ? { [kind.key]: all } : all[0] ?? {};
  };
  const list = (value) => value === undefined || value === "" ? [] : [value].flat();
  const line = (record, name) => places.get(record)?.line(name) ?? null;

  // Every record inside one, with the type of each and the field it is in.
  const walk = function* (fields, record, name = "") {
    yield [fields, record, name];
    for (const field of fields) if (field.model) for (const one of list(record[field.name])) if (one && typeof one === "object") yield* walk(forms.about.models[field.model].fields, one, field.name);
  };

  // What of a field stands more than once in some records: told of each but the first.
  const repeated = function* (files, held, field, remedy) {
    // The line where it stands in the file as it will be; else as it was.
    const stands = ({ file, line: at, value }) => {
      const lines = (files.find((one) => one.file === file)?.after ?? "").split("\n"), exact = value.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
      const found = [`"?${exact}"?([,}\\s]|$)`, `.*${exact}.*${exact}`, `.*${exact}`].map((text) => lines.findIndex((one) => new RegExp(`(^|[\\s{])${field}: ${text}`).test(one)) + 1);
      return found.find(Boolean) ?? at;
    };
    const first = new Map();
    for (const { value, record, file, line: at, place = field } of held) {
      const before = first.get(value);
      if (before && record) {
        const where = say(before.file === file ? "here" : "there", { ...before, line: stands(before) });
        yield [record, place, say("repeated", { field, value: quoted(value), where, remedy })];
      } else if (!before) first.set(value, { file, line: at, value });
    }
  };
  const standing = (record, name, file) => ({ value: String(record[name]), record, file, line: line(record, name) });

  // [record, field, message, whether it only warns], one after another, of all that is to be as `files`: [{file, name, kind, tree}].
  const alike = function* (files) {
    for (const { kinds, field, remedy, only, held } of rules().once) {
      const own = files.filter(({ name }) => kinds.includes(name));
      if (!own.length) continue;
      const changed = new Set(own.map(({ file }) => file));
      const others = held.filter(([, file]) => !changed.has(file)).map(([value, file, at]) => ({ value, file, line: at }));
      const now = own.flatMap(({ file, kind, tree }) => (kind.key ? list(tree[kind.key]) : [tree])
        .filter((record) => forms.write.given(record[field]) && (!only || (record[only[0]] || "plan") === only[1]))
        .flatMap((record) => Array.isArray(record[field]) ? record[field].map((word, at) => ({ value: word.toLowerCase(), record, file, line: line(record, field), place: field })) : [standing(record, field, file)]));
      // What stands is told first, so that the fault is at what is new.
      yield* repeated(files, [...others, ...now.filter(({ line: at }) => at !== null), ...now.filter(({ line: at }) => at === null)], field, remedy);
    }
  };
  const inside = function* (files) {
    for (const { file, kind, tree } of files) {
      const fields = forms.about.models[kind.model].fields;
      for (const top of kind.key ? list(tree[kind.key]) : [tree]) {
        const whole = new Map();
        for (const [own, record, name] of walk(fields, top)) {
          yield* grounded(own, record, name);
          for (const field of own) {
            const all = list(record[field.name]);
            if (field.names && field.list) yield* repeated(files, all.map((value) => ({ value, record, file, line: line(record, field.name) })), field.name, rules().named_twice);
            if (!field.model || !field.list) continue;
            const named = all.filter((one) => forms.write.given(one.id)).map((one) => standing(one, "id", file));
            if (rules().whole.includes(field.name)) whole.set(field.name, [...whole.get(field.name) ?? [], ...named]);
            else yield* repeated(files, named, "id", rules().once[0].remedy);
          }
          if (record.hosts && Array.isArray(record.hosts)) yield* repeated(files, record.hosts.filter(({ year }) => year).map((one) => standing(one, "year", file)), "year", rules().host_row);
          if (record.posts && record.sum && top.budget?.certainty !== "unclear") yield* sum(record);
          if (record.text !== undefined && own.some(({ name }) => name === "until") && record.when && record.until) yield* backwards(record, "when", record.when, record, "until", record.until);
          const words = (record.summary ?? "").split(/\s+/).filter(Boolean).length;
          if (own.some(({ name }) => name === "summary") && words > rules().most_words) yield [record, "summary", say("long", { words, most: rules().most_words }), true];
        }
        for (const named of whole.values()) yield* repeated(files, named, "id", rules().once[0].remedy);
      }
    }
  };
  // What a record by itself is to be: a lineage has what its basis asks for, a period ends after it begins.
  const grounded = function* (fields, record, name) {
    const has = (one) => fields.some((field) => field.name === one), given = (one) => forms.write.given(record[one]);
    const said = (kind, told = {}) => `”${name}” ${rules().own[kind].replace(/\{(\w+)\}/g, (_, word) => told[word])}`;
    if (has("basis") && record.basis === "stated" && !given("source")) yield [record, "source", said("lineage_source")];
    else if (has("basis") && given("basis") && record.basis !== "same-wording" && !given("note")) yield [record, "note", said("lineage_note", record)];
    if (has("rule") && record.rule === "stated" && !given("when")) yield [record, "when", said("entry_when")];
    if (has("start") && has("end") && typeof record.start === "string" && record.start && record.end && days(record.end)[1] < days(record.start)[0]) yield [record, "end", said("period", record)];
  };
  const kronor = (amount) => `${String(amount).replace(/\B(?=(\d{3})+$)/g, " ")} kr`;
  const sum = function* (ledger) {
    const amounts = [ledger.sum, ...list(ledger.posts).map(({ amount }) => amount)];
    if (!amounts.every((amount) => /^[0-9]+$/.test(amount))) return;
    const total = amounts.slice(1).reduce((all, amount) => all + Number(amount), 0);
    if (total !== Number(ledger.sum)) yield [ledger, "sum", say("other_sum", { sum: kronor(Number(ledger.sum)), total: kronor(total) })];
  };

  // The first and the last day that a time may mean.
  const SEASONS = { vår: ["03", "05"], sommar: ["06", "08"], höst: ["09", "11"] };
  const days = (text) => {
    const [from, to = from] = String(text).split("/");
    const [, year, season] = from.match(/^(\d{4})-(vår|sommar|höst)$/) ?? [];
    const end = (day) => day.length === 4 ? `${day}-12-31` : day.length === 7 ? `${day}-31` : day;
    const start = (day) => day.length === 4 ? `${day}-01-01` : day.length === 7 ? `${day}-01` : day;
    return year ? [`${year}-${SEASONS[season][0]}-01`, `${year}-${SEASONS[season][1]}-31`] : [start(from), end(to)];
  };
  const backwards = function* (one, first, start, other, last, end) {
    if (days(end)[1] < days(start)[0]) yield [other, other === one ? last : "when", say("backwards", { last, end, first, start })];
  };
  const event = function* (file, record) {
    const year = file.match(/[^/]*(?=\.yml$)/)[0], when = String(record.when ?? "");
    if (!/^\d{4}/.test(when)) return;
    if (/^\d+$/.test(year) && when.slice(0, 4) !== year) yield ["when", say("other_year", { when, year, home: `data/calendar/${when.slice(0, 4)}.yml` })];
    if (!record.weekday || record.note || !/^\d{4}-\d\d-\d\d/.test(when)) return;
    const [from, to] = days(when), real = [];
    for (let day = new Date(`${from}T00:00Z`); real.length < 7 && day <= new Date(`${to}T00:00Z`); day = new Date(Number(day) + 864e5)) real.push(forms.days.weekday(day.toISOString()));
    if (real.length && !real.includes(record.weekday)) yield ["weekday", say("other_weekday", { when, days: real.length === 1 ? real[0] : `${real[0]}–${real.at(-1)}`, weekday: record.weekday })];
  };
  const programme = function* (record) {
    for (const name of ["replaces", "revision_of"]) {
      const other = record[name]?.programme, start = rules().starts[other];
      if (other && other === record.id) yield [record[name], "programme", say("itself", { name })];
      else if (start && record.period?.start && start >= days(record.period.start)[0]) yield [record[name], "programme", say("not_before", { name, other, id: record.id })];
    }
  };
  const outcomes = function* (record, calendars) {
    const seen = new Map();
    for (const outcome of list(record.outcomes)) {
      if (!/^\d{4}$/.test(outcome.year ?? "")) continue;
      const { year } = outcome, calendar = `data/calendar/${year}.yml`;
      if (seen.has(year)) yield [outcome, "year", say("year_again", { year, line: seen.get(year) ?? "?" })];
      else if (!calendars.some(([series, own]) => series === record.id && own === year)) yield [outcome, "year", say("no_event", { year, series: record.id, calendar })];
      if (!seen.has(year)) seen.set(year, line(outcome, "year"));
    }
  };
  const lives = function* (name, record) {
    for (const [kind, first, last] of rules().lives) if (kind === name && record[first]?.when && record[last]?.when) yield* backwards(record[first], first, record[first].when, record[last], last, record[last].when);
  };
  const alone = function* (files) {
    const changed = new Set(files.map(({ file }) => file.match(/calendar\/(\d{4})/)?.[1]));
    const calendars = [...rules().series.filter(([, year]) => !changed.has(year)), ...files.filter(({ name }) => name === "event").flatMap(({ file, tree }) => list(tree.events).map(({ series }) => [series, file.match(/\d{4}/)[0]]))];
    for (const { file, name, kind, tree } of files) {
      for (const record of kind.key ? list(tree[kind.key]) : [tree]) {
        if (name === "event") for (const told of event(file, record)) yield [record, ...told];
        if (name === "programme") yield* programme(record);
        if (name === "redirect") for (const message of [forms.removal.leads(record)].filter(Boolean)) yield [record, "new", message];
        if (name === "series") yield* outcomes(record, calendars);
        yield* lives(name, record);
      }
    }
  };

  // What is said of all that is written, by file: [{file, record, path, field, title, message, warning}].
  const all = async () => {
    const files = await Promise.all(Object.entries(forms.kept()).map(async ([file, kept]) => {
      const [name, kind] = forms.kindOf(file), now = await forms.load(file);
      const { after } = await forms.send.result(file, kept);
      return { file, name, kind, after, tree: now ? merged(file, now, kind, kept) : begun(kind, kept) };
    }));
    // What a calendar loses may be told of in the file of its conference, which itself is as it was.
    const calendar = files.find(({ name }) => name === "event");
    const others = calendar ? forms.about.files.filter(({ path, kind }) => kind === "series" && !files.some(({ file }) => file === path)) : [];
    const still = await Promise.all(others.map(async ({ path: file }) => ({ file, name: "series", kind: forms.about.kinds.series, tree: merged(file, await forms.load(file), forms.about.kinds.series, { edits: {}, added: [] }) })));
    const told = new Map(); // of each record: its file and its fields
    for (const { file, kind, tree } of [...files, ...still.map((one) => ({ ...one, file: calendar.file }))]) for (const [fields, record] of walk(kind.key ? [{ name: kind.key, model: kind.model, list: true }] : forms.about.models[kind.model].fields, tree)) told.set(record, { file, fields });
    return [...alike(files), ...inside(files), ...alone([...files, ...still])].map(([record, field, message, warning = false]) => {
      const { file, fields } = told.get(record);
      return { file, record, path: places.get(record)?.file === file ? places.get(record).path : null, field, title: fields.find(({ name }) => name === field)?.title ?? field, message, warning };
    });
  };
  const record = (name, file, own) => name === "event" ? [...event(file, own)] : [];

  forms.across = { all, record };
})();
