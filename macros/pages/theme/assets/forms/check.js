// What the check would say of a value before it is sent. The words are those of macros/read/messages.py, told by the
// build; here is only when each of them is said, and tests/code/browser/test_forms.py holds that both say the same.
(() => {
  const forms = globalThis.forms ??= {};
  const fill = (text, found, made = "") => text.replace(/[¤§]/g, (sign) => sign === "¤" ? found : made);
  const words = () => forms.about.words;

  const quoted = (text) => {
    const { empty, text: whole, cut, longest } = words().found, signs = [...text];
    if (!text) return empty;
    return signs.length > longest ? fill(cut, signs.slice(0, longest).join("")) : fill(whole, text);
  };
  const counted = (text) => /^[-+]?[0-9]+$/.test(text) ? fill(words().found.number, String(BigInt(text.replace("+", "")))) : words().found.decimal;

  // The word that a text is most likely a slip for, as Python's difflib finds it.
  const bare = (text) => [...text.toLowerCase().normalize("NFD")].filter((sign) => !/\p{Mn}|\p{Mc}/u.test(sign)).join("");
  const matches = (one, other) => {
    let best = [0, 0, 0];
    let runs = new Map();
    for (let i = 0; i < one.length; i += 1) {
      const next = new Map();
      for (let j = 0; j < other.length; j += 1) {
        if (one[i] !== other[j]) continue;
        const run = (runs.get(j - 1) ?? 0) + 1;
        next.set(j, run);
        if (run > best[2]) best = [i - run + 1, j - run + 1, run];
      }
      runs = next;
    }
    const [i, j, run] = best;
    return run ? run + matches(one.slice(0, i), other.slice(0, j)) + matches(one.slice(i + run), other.slice(j + run)) : 0;
  };
  const nearest = (word, allowed) => {
    if ([...word].length > 200) return null;
    const sought = bare(word), known = new Map(allowed.map((one) => [bare(one), one]));
    let best = [0, ""];
    for (const one of known.keys()) {
      const ratio = one.length + sought.length ? 2 * matches([...one], [...sought]) / ([...one].length + [...sought].length) : 1;
      if (ratio >= 0.75 && (ratio > best[0] || (ratio === best[0] && one > best[1]))) best = [ratio, one];
    }
    const digits = (text) => (text.match(/\p{Nd}/gu) ?? []).join(" ");
    return best[0] && digits(best[1]) === digits(word) ? known.get(best[1]) : null;
  };
  const guess = (word, allowed) => { const near = nearest(word, allowed); return near ? fill(words().near, near) : ""; };

  // Signs that no text needs.
  const signs = (text) => {
    const told = words().signs;
    const misread = text.match(new RegExp(told.misread, "u"));
    if (misread) {
      const start = text.slice(0, misread.index).length - text.slice(0, misread.index).split(/[\s"'{}[\],]/).at(-1).length;
      const word = text.slice(start).match(/^[^\s"'{}[\],]*/)[0], right = reread(word);
      return right === null ? fill(told.unread, word) : fill(told.misread_as, word, right);
    }
    const never = text.match(new RegExp(told.never, "u"))?.[0];
    if (never === "\t") return told.tab;
    if (never) {
      const code = never.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
      return fill(/\p{Z}/u.test(never) ? told.space : /\p{C}/u.test(never) ? told.hidden : told.odd, code);
    }
    const mixed = text.match(new RegExp(told.mixed, "u"))?.[0];
    return mixed ? fill(told.mixed_as, mixed, mixed.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")) : "";
  };
  const reread = (word) => {
    const windows = new TextDecoder("windows-1252"), bytes = new Map();
    for (let byte = 0; byte < 256; byte += 1) {
      const sign = windows.decode(new Uint8Array([byte]));
      if (sign.codePointAt(0) !== byte || byte < 128 || byte > 159) bytes.set(sign, byte);
    }
    const found = [...word].map((sign) => bytes.get(sign));
    if (found.includes(undefined)) return null;
    try { return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(new Uint8Array(found)); } catch { return null; }
  };

  // The whole number that an amount says: ”500 000”, ”2150 tkr”, ”1,5 mkr”.
  const whole = (text) => {
    const units = words().units;
    const parts = text.trim().toLowerCase().match(new RegExp(`^([0-9][0-9 .\\u202f]*)(?:,([0-9]+))?(?:\\s*(${Object.keys(units).join("|")})\\.?)?(?:,?:?-)?$`));
    if (!parts) return null;
    const thousands = parts[1].replace(/[ \u202f]/g, "");
    if (thousands.includes(".") && !/^[0-9]{1,3}(\.[0-9]{3})+$/.test(thousands)) return null;
    const decimals = parts[2] ?? "", scale = 10n ** BigInt(decimals.length);
    const amount = BigInt(thousands.replaceAll(".", "") + decimals) * BigInt(units[parts[3] ?? "kr"]);
    return amount % scale ? null : String(amount / scale);
  };

  // The time of day, or the two, that a text most likely means: 9.00 → 09.00, ”kl. 9–12” → 09.00–12.00.
  const clock = (text) => {
    const parts = text.toLowerCase().replaceAll("kl.", "").replaceAll("kl", "").trim().match(/^([0-9]{1,2})(?:[.:,]([0-9]{2}))?(?:\s*(?:-|–|—|till)\s*([0-9]{1,2})(?:[.:,]([0-9]{2}))?)?$/);
    if (!parts) return null;
    const found = [[parts[1], parts[2]], [parts[3], parts[4]]].filter(([hour]) => hour).map(([hour, minute]) => [Number(hour), Number(minute ?? 0)]);
    if (found.some(([hour, minute]) => hour > 23 || minute > 59)) return null;
    const minutes = found.map(([hour, minute]) => hour * 60 + minute);
    if (minutes.length > 1 && minutes[1] <= minutes[0]) return null;
    return found.map((pair) => pair.map((number) => String(number).padStart(2, "0")).join(".")).join("–");
  };

  const day = (text) => {
    const parts = text.match(/^([0-9]{4})-([0-9]{2})-([0-9]{2})$/)?.slice(1).map(Number);
    if (!parts || !parts[0]) return false;
    const date = new Date(0);
    date.setUTCFullYear(parts[0], parts[1] - 1, parts[2]);
    return date.getUTCMonth() === parts[1] - 1 && date.getUTCDate() === parts[2];
  };
  const when = (text, said) => {
    const wrong = (kind, made) => fill(said[kind], quoted(text), made);
    const parts = text.split("/");
    const known = (part) => day(part) || /^[0-9]{4}-(0[1-9]|1[0-2])$/.test(part) && Number(part.slice(0, 4)) > 0;
    if (/^[0-9]+$/.test(text)) return /^[12][0-9]{3}$/.test(text) ? "" : fill(said.wrong, counted(text));
    if (parts.length === 1 && (known(text) || (/^[0-9]{4}-(vår|sommar|höst)$/.test(text) && Number(text.slice(0, 4))))) return "";
    if (parts.length === 2 && parts.every(day) && parts[0] < parts[1]) return "";
    if (!parts.every((part) => /^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$/.test(part))) return wrong("wrong");
    if (![parts[0], parts.at(-1)].every(known)) return wrong("calendar");
    if (parts.length !== 2 || !parts.every(day)) return wrong("wrong");
    return parts[0] === parts[1] ? wrong("same") : wrong("swapped", `${parts[1]}/${parts[0]}`);
  };

  // Of an id that no record has: what it is most likely meant to be.
  const unknown = (field, text) => {
    const kind = field.names.find((one) => !forms.known(one).some(([id]) => id === text));
    if (!kind) return "";
    const known = forms.known(kind), ids = known.map(([id]) => id);
    const wrong = fill(words().unknown[kind], field.name, quoted(text));
    if (kind === "document" && /^(https?:|www[.]|\/)/.test(text)) return wrong + words().address;
    const called = forms.about.kinds[kind] && known.findLast(([, ...names]) => names.some((name) => name.toLowerCase() === text.trim().toLowerCase()));
    if (called) return wrong + fill(words().near, called[0]);
    const some = text.includes("/") ? ids.filter((id) => id.includes("/") && id.startsWith(`${text.split("/")[0]}/`)) : [];
    const own = some.length ? some : ids;
    const ends = text.includes("/") ? [] : ids.filter((id) => id.endsWith(`/${text}`));
    if (ends.length === 1) return wrong + fill(words().near, ends[0]);
    const listed = (all) => fill(words().few, [...new Set(all)].sort().join(", "));
    if (ends.length) return wrong + listed(ends);
    return wrong + (guess(text, ids) || (own.length <= 12 ? listed(own) : ""));
  };

  // What the check says of a text as the value of a field; nothing when it is right.
  const value = (field, text) => {
    const said = Object.fromEntries(Object.entries(forms.about.said[field.said]).map(([kind, told]) => [kind, told.replaceAll("{name}", field.name)]));
    const wrong = signs(text);
    if (wrong) return wrong;
    if (!text) return said.empty ?? "";
    if (field.kind === "choice" && !field.choices.some(([word]) => word === text)) {
      const near = guess(text, field.choices.map(([word]) => word));
      return fill(said.wrong, quoted(text)).replace(". Tillåtet:", () => `.${near} Tillåtet:`);
    }
    if (field.kind === "bool" && !/^(true|false)$/.test(text)) return fill(said.wrong, quoted(text));
    if (field.kind === "name") return (field.pattern && said.wrong && !new RegExp(field.pattern, "u").test(text)) ? fill(said.wrong, quoted(text)) : unknown(field, text);
    if (field.kind === "when") return when(text, said) || (said.rough && !day(text) ? fill(said.rough, text) : "");
    if (field.kind === "paragraph") {
      if (/^[1-9][0-9]*( [a-z])?$/.test(text)) return "";
      return fill(said.wrong, /^[0-9]+$/.test(text) ? counted(text) : quoted(text));
    }
    if (field.kind === "rate") {
      if (/^[-+]?[0-9]*\.?[0-9]*$/.test(text) && /[0-9]/.test(text)) return Number(text) > 0 && /^[^.]*(\.[0-9]{0,2}0*)?$/.test(text) ? "" : fill(said.wrong, counted(text));
      return /^[0-9]+([.,][0-9]{1,2})?( ?kr)?$/.test(text) ? fill(said.rate, quoted(text), text.replace(/kr$/, "").trim().replace(",", ".")) : fill(said.wrong, quoted(text));
    }
    if (field.kind === "number") {
      if (!/^[-+]?[0-9]{1,18}$/.test(text)) {
        const made = whole(text);
        return made === null ? fill(said.wrong, quoted(text)) : fill(said.whole, quoted(text), made);
      }
      if (said.low && Number(text) < field.minimum) return fill(said.low, counted(text));
      return said.high && Number(text) > field.maximum ? fill(said.high, counted(text)) : "";
    }
    if (field.kind === "clock") {
      if (!new RegExp(field.pattern, "u").test(text)) {
        const made = clock(text);
        return made ? fill(said.clock, quoted(text), made) : fill(said.wrong, quoted(text));
      }
      const [start, end] = text.replaceAll(":", ".").replaceAll("-", "–").split("–");
      return end && end <= start ? fill(said.backwards, quoted(text)) : "";
    }
    return field.pattern && said.wrong && !new RegExp(field.pattern, "u").test(text) ? fill(said.wrong, quoted(text)) : "";
  };

  // What the check says of a record that is being written: [[path, message], …].
  const record = (fields, given, path = []) => fields.flatMap((field) => {
    const own = [...path, field.name], content = given[field.name];
    if (!forms.write.given(content)) {
      const told = forms.about.said[field.said].missing;
      return field.required ? [[own, told.replaceAll("{name}", field.name)]] : [];
    }
    if (field.kind === "record") {
      const inner = forms.about.models[field.model].fields;
      if (!field.list) return record(inner, content, own);
      return [content].flat().flatMap((one, at) => forms.write.given(one) ? record(inner, one, [...own, at]) : []);
    }
    const texts = field.list ? content : [content];
    return texts.flatMap((text, at) => { const told = text || !field.list ? value(field, text) : ""; return told ? [[field.list ? [...own, at] : own, told]] : []; });
  });

  forms.known ??= (kind) => forms.about.ids[kind] ?? [];
  forms.check = { value, record, clock, whole, quoted, guess };
})();
