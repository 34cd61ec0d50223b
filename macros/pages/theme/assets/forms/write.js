// How a value, and a whole record, is written as YAML. The other scripts of the forms call it; it asks nothing of a page.
(() => {
  const forms = globalThis.forms ??= {};
  const WIDTH = 120;
  const NUMBER = /^[-+]?([0-9]{1,18}|(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?)$/;
  const WORD = /^(~|null|true|false|yes|no|on|off|y|n)$/i;

  // Whether a text may stand without quotation marks: it is then read as the same text, here and by other tools.
  const plain = (text, flow) => {
    const curly = text.match(/[“”„]/g) ?? [];
    if (curly.length % 2 || (curly.length === 2 && /^[“”„].*[“”„]$/.test(text)) || text.endsWith('"')) return false;
    if (!/^[\p{L}\p{N}/(§][^\n]*$/u.test(text) || /: | #|:$| $/.test(text) || (flow && /[,[\]{}:]/.test(text))) return false;
    return !NUMBER.test(text) && !WORD.test(text);
  };
  const double = (text) => `"${text.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n")}"`;
  const single = (text) => `'${text.replace(/'/g, "''")}'`;

  // Words on lines no longer than that. A line break in YAML's folded text is one space, so two in a row are never parted.
  const wrap = (words, width) => {
    const lines = [];
    for (const word of words) {
      if (lines.length && `${lines.at(-1)} ${word}`.length <= width) lines.push(`${lines.pop()} ${word}`); else lines.push(word);
    }
    return lines;
  };
  const words = (text) => text.split(/(?<=\S) (?=\S)/);
  // A line break in the text is an empty line in folded YAML.
  const folded = (text, width) => text.split("\n").flatMap((part, at) => [...(at ? [""] : []), ...(part ? wrap(words(part), width) : [])]);
  const foldable = (text) => text !== "" && !/^\s|\n\s|\s$|\s\n/.test(text.replace(/\n+/g, "\n"));
  const literal = (text) => text !== "" && !/^\s|\n$/.test(text);

  // A folded text with other words: lines at its beginning and end whose words are the same stay as they are.
  const refolded = (old, text) => {
    const [head, ...lines] = old.split("\n");
    const indent = lines.find((line) => line.trim())?.match(/^ */)[0] ?? "  ";
    const width = Math.max(...lines.map((line) => line.length), WIDTH - 10) - indent.length;
    if (text.includes("\n") || lines.some((line) => !line.trim())) {
      return [head, ...folded(text, width).map((line) => line && indent + line)].join("\n");
    }
    const wanted = words(text), kept = lines.map((line) => words(line.trim()));
    const same = (one, other) => one.length === other.length && one.every((word, at) => word === other[at]);
    let [first, last, from, to] = [0, lines.length, 0, wanted.length];
    while (first < last && same(kept[first], wanted.slice(from, from + kept[first].length))) from += kept[first++].length;
    while (last > first && to - kept[last - 1].length >= from && same(kept[last - 1], wanted.slice(to - kept[last - 1].length, to))) to -= kept[--last].length;
    const middle = from < to ? wrap(wanted.slice(from, to), width).map((line) => indent + line) : [];
    return [head, ...lines.slice(0, first), ...middle, ...lines.slice(last)].join("\n");
  };

  // A value in place of one that stands as `old`, in its style where that can hold it. `bare`: a number, true or false.
  // `column` is where the field or the dash of the value begins.
  const instead = (text, { bare, style, old, flow, column }) => {
    if (bare) return text;
    if (style === ">" && foldable(text)) return refolded(old, text);
    if (style === "|" && literal(text)) {
      const indent = old.split("\n").slice(1).find((line) => line.trim()).match(/^ */)[0];
      return [old.split("\n")[0], ...text.split("\n").map((line) => line && indent + line)].join("\n");
    }
    if (style === '"') return double(text);
    if (style === "'" && !text.includes("\n")) return single(text);
    if (!style && !text.includes("\n")) return plain(text, flow) ? text : double(text); // on its one line
    return fresh(text, { flow, column });
  };

  // A new value: as plain as it may be, on lines of its own where it is long.
  const fresh = (text, { bare, flow, column = 0 }) => {
    if (bare) return text;
    const indent = " ".repeat(column + 2);
    if (!flow && text.includes("\n") && literal(text)) return ["|-", ...text.split("\n").map((line) => line && indent + line)].join("\n");
    if (!flow && text.length > WIDTH - column - 20 && foldable(text)) return [">-", ...wrap(words(text), WIDTH - column - 2).map((line) => indent + line)].join("\n");
    return plain(text, flow) ? text : double(text);
  };

  // What is typed for a field, as its kind is written: digits of a year are a number, those of a text are not.
  const typed = (field, text) => {
    const number = { number: /^[-+]?[0-9]{1,18}$/, paragraph: /^[0-9]{1,18}$/, when: /^[0-9]{1,18}$/, rate: NUMBER }[field.kind];
    return { text, bare: field.kind === "bool" ? /^(true|false)$/.test(text) : Boolean(number?.test(text)) };
  };

  const given = (value) => Array.isArray(value) ? value.some(given) : value && typeof value === "object" ? Object.values(value).some(given) : value !== undefined && value !== null && value !== "";
  const model = (field) => forms.about.models[field.model];
  const small = (field) => model(field).fields.every((inner) => inner.kind !== "record") && model(field).fields.length < 4;

  // A record inside braces: {document: plan, at: "avsnitt 2"}.
  const braces = (fields, record) => {
    const parts = fields.filter((field) => given(record[field.name])).map((field) => `${field.name}: ${inline(field, record[field.name])}`);
    return `{${parts.join(", ")}}`;
  };
  const inline = (field, value) => {
    if (field.kind === "record") {
      const parts = [value].flat().filter(given).map((one) => braces(model(field).fields, one));
      return parts.length === 1 && (field.alone || !field.list) ? parts[0] : `[${parts.join(", ")}]`;
    }
    if (field.list) return `[${[value].flat().filter(given).map((one) => fresh(one, { ...typed(field, one), flow: true })).join(", ")}]`;
    return fresh(value, { ...typed(field, value), flow: true });
  };

  // A record on lines of its own, its fields beginning at `column`; the first line is without that.
  const lines = (fields, record, column) => {
    const indent = " ".repeat(column);
    return fields.filter((field) => given(record[field.name])).map((field) => `${field.name}:${entry(field, record[field.name], column)}`).join(`\n${indent}`);
  };
  // What stands after the colon of a field.
  const entry = (field, value, column) => {
    const indent = " ".repeat(column);
    const short = () => ` ${inline(field, value)}`;
    if (field.kind !== "record") {
      if (!field.list) return ` ${fresh(value, { ...typed(field, value), column })}`;
      if (column + field.name.length + short().length < WIDTH) return short();
      return [value].flat().filter(given).map((one) => `\n${indent}  - ${fresh(one, { ...typed(field, one), column: column + 2 })}`).join("");
    }
    if (small(field) && column + field.name.length + short().length < WIDTH) return short();
    const records = [value].flat().filter(given);
    if (!field.list || (field.alone && records.length === 1)) return `\n${indent}  ${lines(model(field).fields, records[0], column + 2)}`;
    const item = (one) => small(field) ? braces(model(field).fields, one) : lines(model(field).fields, one, column + 4);
    return records.map((one) => `\n${indent}  - ${item(one)}`).join("");
  };

  forms.write = { plain, instead, fresh, typed, given, inline, braces, lines, entry, small };
})();
