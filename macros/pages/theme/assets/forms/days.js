// Days as people write them, ”torsdag 14 januari”, ”22–23 aug”, ”oktober, datum senare”, alone or many in a text such as a
// mail, and what is said beside them. The other scripts of the forms call it; it asks nothing of a page.
(() => {
  const forms = globalThis.forms ??= {};
  const MONTHS = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
  const NAMES = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"];
  const DAYS = ["söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"];
  const LATER = "datum senare";

  const MONTH = `(${NAMES.join("|")}|sept|${MONTHS.join("|")})\\.?(?![a-zåäö])`;
  const WEEKDAY = `(?:(?:på\\s+)?(mån|tis|ons|tors|fre|lör|sön)(?:dag)?(?:en)?\\.?\\s+(?:den\\s+)?)?`;
  const SPAN = "([0-9]{1,2})(?::?[ae](?![a-zåäö]))?\\.?(?:\\s*[–-]\\s*([0-9]{1,2}))?\\.?";
  const YEAR = "(?:\\s+([0-9]{4})(?![0-9]))?";
  // A day of a month, a day in figures, or a month alone: it may be said that its day comes later.
  const DAY = new RegExp([
    `(?<![0-9a-zåäö])${WEEKDAY}(?:den\\s+)?${SPAN}\\s+(?:i\\s+)?${MONTH}${YEAR}`,
    `(?<![0-9a-zåäö/.-])${WEEKDAY}(?:([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{1,2})/([0-9]{1,2}))(?![0-9/.-])`,
    `(?<![a-zåäö])(?:i\\s+)?${MONTH}${YEAR}(?:[,\\s]*\\(?(?:dag|dagen|datum|tid)[a-zåäö]*\\s+[a-zåäö ]*(?:senare|bestäms|bestämt|kommer|meddelas)\\)?)?`,
  ].join("|"), "iu");
  const CLOCK = /(?<![0-9])(?:(?:kl\.?|klockan)\s*[0-9]{1,2}(?:[.:][0-9]{2})?(?:\s*(?:-|–|—|till)\s*[0-9]{1,2}(?:[.:][0-9]{2})?)?|[0-9]{1,2}[.:][0-9]{2}\s*(?:-|–|—|till)\s*[0-9]{1,2}(?:[.:][0-9]{2})?|[0-9]{1,2}\s*[–-]\s*[0-9]{1,2}[.:][0-9]{2})(?![0-9])/iu;

  const two = (number) => String(number).padStart(2, "0");
  const month = (word) => MONTHS.indexOf(word.toLowerCase().slice(0, 3)) + 1;
  const said = (found, year) => {
    const [, first, from, to, named, year1, second, year2, month2, day2, day3, month3, alone, year4] = found;
    const short = first ?? second, weekday = short ? DAYS.find((day) => day.startsWith(short.toLowerCase())) : "";
    if (named) {
      const own = `${year1 ?? year}-${two(month(named))}`;
      return { when: to ? `${own}-${two(from)}/${own}-${two(to)}` : `${own}-${two(from)}`, weekday };
    }
    if (year2) return { when: `${year2}-${month2}-${day2}`, weekday };
    if (day3) return { when: `${year}-${two(month3)}-${two(day3)}`, weekday };
    return { when: `${year4 ?? year}-${two(month(alone))}`, weekday: "" };
  };

  // The one day, span or month that a text says, as the files have it, with the weekday that stands before it; a text
  // that says something else stays as it is. Without a year only a text that says its own is read.
  const read = (text, year = "") => {
    const found = DAY.exec(text.trim());
    if (!found || found[0].length !== text.trim().length) return { when: text.trim(), weekday: "" };
    const made = said(found, year);
    return /^[0-9]{4}/.test(made.when) ? made : { when: text.trim(), weekday: "" };
  };

  // Every day in a text, in its order, with the time, body and municipality that stand after it and before the next, or
  // before the first day on its line or on one above it. `known` are pairs of names and ids by field.
  // What is left of the text is told, so that nothing is lost unseen.
  const all = (text, year, known) => {
    const rows = [], left = [];
    let above = {};
    for (const line of text.split(/\n/)) {
      if (!line.trim()) continue;
      const parts = [];
      let rest = line;
      for (let found = DAY.exec(rest); found; found = DAY.exec(rest)) {
        parts.push({ before: rest.slice(0, found.index), day: { when: found[0].trim() } });
        rest = rest.slice(found.index + found[0].length);
      }
      const around = [...parts.map(({ before }) => before), rest].map((part) => beside(part, known));
      // Words before the first day that name nothing known are what is to happen then, or are left.
      const name = parts.length && around[0].left.endsWith(":") ? around[0].left.slice(0, -1).trim() : "";
      around.forEach((part, at) => { if (part.left && !(name && !at)) left.push(part.left); });
      if (!parts.length || Object.keys(around[0].said).length || around[0].left) above = { ...around[0].said, ...(name ? { name } : {}) };
      parts.forEach(({ day }, at) => rows.push({ ...above, ...around[at + 1].said, ...day }));
    }
    return { rows, left };
  };
  const EMPTY = /(?<![\p{L}\p{N}])(?:och|samt|den|på|i|för|med|möte|möten|mötet|mötena|dag|dagar|kl|klockan|alla|datum|tid|plats|digitalt)(?![\p{L}\p{N}])/giu;
  const plain = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const beside = (text, known) => {
    const told = {};
    let rest = text;
    const clock = CLOCK.exec(rest);
    if (clock) { told.time = forms.check.clock(clock[0].replace(/klockan/i, "kl")) ?? clock[0]; rest = rest.replace(clock[0], " "); }
    if (/(?<!\p{L})digital/iu.test(rest)) { told.digital = "true"; rest = rest.replace(/(?<!\p{L})digital\p{L}*/iu, " "); }
    if (/(?<!\p{L})inställ[dt]/iu.test(rest)) { told.cancelled = "true"; rest = rest.replace(/(?<!\p{L})(?:är\s+)?inställ[dt]\p{L}*/iu, " "); }
    for (const [field, names] of Object.entries(known)) {
      const found = names.filter(([name]) => name).sort(([one], [other]) => other.length - one.length)
        .find(([name]) => new RegExp(`(?<!\\p{L})${plain(name)}s?(?!\\p{L})`, "iu").test(rest));
      if (!found) continue;
      told[field] = found[1];
      rest = rest.replace(new RegExp(plain(found[0]) + "s?", "iu"), " ");
    }
    const left = rest.replace(EMPTY, " ").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
    return { said: told, left: left && text.trim() };
  };

  const weekday = (when) => /^\d{4}-\d{2}-\d{2}/.test(when) ? DAYS[new Date(`${when.slice(0, 10)}T00:00Z`).getUTCDay()] ?? "" : "";
  const later = NAMES.map((name) => `${name}, ${LATER}`);

  forms.days = { read, all, weekday, later };
})();
