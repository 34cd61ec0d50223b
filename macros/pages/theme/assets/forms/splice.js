// Which bytes of a file are to be others when a value is changed, a field is added or taken away, or a record is put
// last in a list. A splice is [from, to, text]. Where values stand is told by the build (macros/editors/forms.py).
(() => {
  const forms = globalThis.forms ??= {};

  const inside = (node, step) => node?.fields ? node.fields[step] : node?.items?.[step];
  const find = (root, path) => path.reduce(inside, root);
  const lineStart = (text, at) => text.lastIndexOf("\n", at - 1) + 1;
  const lineEnd = (text, at) => { const end = text.indexOf("\n", at); return end < 0 ? text.length : end; };
  const column = (text, at) => at - lineStart(text, at);

  // The file with all splices made. Two that meet are made in the order of their places; none may overlap.
  const apply = (text, splices) => {
    const order = splices.map((splice, at) => [...splice, at]).sort((one, other) => one[0] - other[0] || one[1] - other[1] || one[3] - other[3]);
    let made = "", after = 0;
    for (const [from, to, put] of order) {
      if (from < after && from === to) { // what is put beside a record that is removed stands where that stood
        made += put.startsWith("\n") ? `${put.slice(1)}\n` : put;
        continue;
      }
      if (from < after) throw new Error("overlap");
      made += text.slice(after, from) + put;
      after = to;
    }
    return made + text.slice(after);
  };

  // Where the field or the dash of what stands at a path begins on its line.
  const begins = (text, root, path) => {
    const node = find(root, path), around = find(root, path.slice(0, -1));
    if (node?.key !== undefined) return column(text, node.key);
    return around?.items ? column(text, around.at[0]) : 0;
  };

  const inFlow = (root, path) => path.some((_, at) => find(root, path.slice(0, at))?.flow);

  // A value in place of the one at the path.
  const replace = (text, root, path, value) => {
    const node = find(root, path), [from, to] = node.at;
    const put = forms.write.instead(value.text, {
      bare: value.bare, style: node.style, old: text.slice(from, to), flow: inFlow(root, path), column: begins(text, root, path),
    });
    return [[from, to, from === to && text[from - 1] === ":" ? ` ${put}` : put]];
  };

  // A field that the group at the path does not have, after the nearest of those before it in `order` that stays.
  // `put(column, flow)` writes what stands after its colon, with the space.
  const insert = (text, root, path, name, put, order, gone = []) => {
    const node = find(root, path);
    const has = Object.keys(node.fields).filter((field) => !gone.includes(field));
    const before = order.slice(0, order.indexOf(name)).filter((field) => has.includes(field)).at(-1) ?? has[0];
    const end = node.fields[before].at[1];
    if (node.flow || inFlow(root, path)) return [[end, end, `, ${name}:${put(0, true)}`]];
    const indent = column(text, Object.values(node.fields)[0].key), at = lineEnd(text, end);
    return [[at, at, `\n${" ".repeat(indent)}${name}:${put(indent, false)}`]];
  };

  // The field at the path is taken away, with its line.
  const remove = (text, root, path) => {
    const node = find(root, path), around = find(root, path.slice(0, -1));
    const list = around.items ?? Object.values(around.fields), at = list.indexOf(node);
    const start = (one) => one.key ?? one.at[0];
    if (around.flow || inFlow(root, path.slice(0, -1))) {
      if (at > 0) return [[list[at - 1].at[1], node.at[1], ""]];
      return list[1] ? [[start(node), start(list[1]), ""]] : [[start(node), node.at[1], ""]];
    }
    const first = lineStart(text, start(node));
    const own = around.items ? true : !text.slice(first, node.key).trim();
    if (!own) return [[node.key, list[at + 1].key, ""]]; // it stands after a dash
    return [[Math.max(first - 1, 0), lineEnd(text, node.at[1]), ""]];
  };

  // A list of plain values as other values: those that stay are not touched.
  const relist = (text, root, path, values) => {
    const node = find(root, path), flow = node.flow || inFlow(root, path);
    const old = node.items.map((item) => String(item.value)), same = Math.min(old.length, values.length);
    const splices = [];
    if (values.length < old.length) { // the first that differs tells what was taken away
      let head = 0, tail = 0;
      while (head < same && old[head] === values[head].text) head += 1;
      while (tail < same - head && old[old.length - 1 - tail] === values[values.length - 1 - tail].text) tail += 1;
      const fewer = old.length - values.length, goes = old.slice(head, head + fewer).map((_, at) => head + at);
      values.forEach((value, at) => {
        const stood = at < head ? at : at + fewer;
        if (old[stood] !== value.text) splices.push(...replace(text, root, [...path, stood], value));
      });
      if (flow) {
        const [from, to] = [goes[0], goes.at(-1)];
        splices.push(from > 0 ? [node.items[from - 1].at[1], node.items[to].at[1], ""] : [node.items[0].at[0], node.items[to + 1]?.at[0] ?? node.items[to].at[1], ""]);
      } else for (const at of goes) splices.push(...remove(text, root, [...path, at]));
      return splices;
    }
    for (let at = 0; at < same; at += 1) if (old[at] !== values[at].text) splices.push(...replace(text, root, [...path, at], values[at]));
    const more = values.slice(same);
    if (!more.length) return splices;
    const dash = node.items.length ? column(text, node.at[0]) : 0;
    const put = more.map((value) => forms.write.fresh(value.text, { bare: value.bare, flow, column: dash }));
    if (flow) {
      const at = node.items.length ? node.items.at(-1).at[1] : node.at[0] + 1;
      splices.push([at, at, `${node.items.length ? ", " : ""}${put.join(", ")}`]);
    } else {
      const at = lineEnd(text, node.at[1]);
      splices.push([at, at, put.map((one) => `\n${" ".repeat(dash)}- ${one}`).join("")]);
    }
    return splices;
  };

  // Records in the list at the path: each last, or before the item with the number that `before` tells.
  const append = (text, root, path, fields, records, before = () => null) => {
    const node = find(root, path), name = begins(text, root, path);
    const items = () => records.map((record) => `\n${" ".repeat(name + 2)}- ${forms.write.lines(fields, record, name + 4)}`).join("");
    if (node.style !== undefined && node.value === null) return [[node.at[1], node.at[1], items()]]; // the name of the list stands alone
    const inside = () => records.map((record) => forms.write.braces(fields, record)).join(", ");
    if (node.fields) { // one source, written without its list
      if (node.flow) return [[node.at[0], node.at[0], "["], [node.at[1], node.at[1], `, ${inside()}]`]];
    }
    if (node.flow && !node.items.length && !inFlow(root, path)) return [[text[node.at[0] - 1] === " " ? node.at[0] - 1 : node.at[0], node.at[1], items()]];
    if (node.flow || inFlow(root, path)) {
      const at = node.items.length ? node.items.at(-1).at[1] : node.at[0] + 1;
      return [[at, at, `${node.items.length ? ", " : ""}${inside()}`]];
    }
    const indent = column(text, node.at[0]), dash = `${" ".repeat(indent)}- `;
    const flat = node.items.every((item) => item.flow);
    const apart = node.items.length > 1 && /\n[ \t]*\n/.test(text.slice(node.items[0].at[1], node.items[1].at[0])) ? "\n" : "";
    return records.map((record) => {
      const put = flat ? forms.write.braces(fields, record) : forms.write.lines(fields, record, indent + 2), next = before(record);
      const at = next === null ? lineEnd(text, node.at[1]) : lineStart(text, node.items[next].at[0]);
      return [at, at, next === null ? `\n${apart}${dash}${put}` : `${dash}${put}\n${apart}`];
    });
  };

  // The records at the paths are taken away whole: with the comment lines just above each and those inside it, and the
  // empty line that parts it from the next. A list that loses all its records goes with its name.
  const records = (text, root, paths) => {
    const lists = new Map();
    for (const path of paths) lists.set(JSON.stringify(path.slice(0, -1)), [...lists.get(JSON.stringify(path.slice(0, -1))) ?? [], path.at(-1)]);
    return [...lists].flatMap(([key, gone]) => {
      const path = JSON.parse(key), list = find(root, path);
      if (list.items.length === gone.length) return remove(text, root, path);
      if (list.flow || inFlow(root, path)) return flowing(list.items, new Set(gone));
      const dash = column(text, list.at[0]);
      return gone.map((at) => whole(text, list.items, at, dash));
    });
  };
  const flowing = (items, gone) => {
    const first = items.findIndex((_, at) => !gone.has(at)), splices = [];
    if (first > 0) splices.push([items[0].at[0], items[first].at[0], ""]);
    for (let at = first + 1; at < items.length; at += 1) if (gone.has(at)) splices.push([items[at - 1].at[1], items[at].at[1], ""]);
    return splices;
  };
  const whole = (text, items, at, dash) => {
    const comment = (line) => /^\s*#/.test(line), indent = (line) => line.search(/\S/);
    let from = lineStart(text, items[at].at[0]), to = lineEnd(text, items[at].at[1]) + 1;
    const above = () => text.slice(lineStart(text, from - 1), from - 1), below = () => text.slice(to, lineEnd(text, to));
    const last = at === items.length - 1, floor = at ? lineEnd(text, items[at - 1].at[1]) + 1 : 0;
    while (to < text.length && comment(below()) && indent(below()) > dash) to = lineEnd(text, to) + 1; // they stand inside it
    while (from > floor && comment(above()) && indent(above()) <= dash && (at || indent(above()) === dash) && indent(above()) > 0) from = lineStart(text, from - 1);
    if (!last && to < text.length && !below().trim()) to = lineEnd(text, to) + 1;
    else if (last && at && from > floor && !above().trim()) from = lineStart(text, from - 1);
    return [from, Math.min(to, text.length), ""];
  };

  forms.splice = { records, find, apply, replace, insert, remove, relist, append };
})();
