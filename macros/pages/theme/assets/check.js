// Finds the words of the programmes in a text of the reader's own, in the browser alone: nothing is sent. The wordings are
// fetched once, when the first text is compared.
(() => {
  const form = document.querySelector("form[data-check]");
  const results = document.getElementById("resultat");
  const report = document.getElementById("rapport");
  const COMMON = new Set(("och i att för en ett med på av som till den det är de vi om har kan ska från inte vid eller så bli vara " +
    "mot under mellan genom våra vår alla sin sitt sina även också när där hur").split(" "));

  // Words that turn what is said into its opposite: with one of them put in, nothing is as it stands in the source.
  const NEGATIONS = new Set(("inte ej icke aldrig ingen inget inga intet ingenting ingalunda ingenstans varken knappast nej")
    .split(" "));
  const negates = (words, at) => NEGATIONS.has(words[at].word) || (words[at].word === "utan" && words[at + 1]?.word === "att");

  // Words with where they stand. A word that is hyphenated at the end of a line is one word.
  const wordsOf = (text) => {
    const found = [];
    for (const match of text.normalize("NFC").replace(/\u00ad/g, "").matchAll(/[\p{L}\p{N}]+/gu)) {
      const [word, start] = [match[0], match.index];
      const last = found.at(-1);
      const between = last && match.input.slice(last.end, start);
      if (last && /^[-\u2010\u2011]\s*\n\s*$/.test(between) && /^\p{Ll}/u.test(word)) {
        last.word += word.toLowerCase();
        last.end = start + word.length;
      } else found.push({ word: word.toLowerCase(), start, end: start + word.length });
    }
    return found;
  };

  const weight = (word) => (COMMON.has(word) ? 0.25 : 1);

  // How the words of a wording are best found again in order: pairs of indexes, by the weight of what is the same.
  const aligned = (own, theirs) => {
    const best = Array.from({ length: own.length + 1 }, () => new Float64Array(theirs.length + 1));
    for (let i = own.length - 1; i >= 0; i--) {
      for (let j = theirs.length - 1; j >= 0; j--) {
        best[i][j] = Math.max(best[i + 1][j], best[i][j + 1],
          own[i] === theirs[j].word ? best[i + 1][j + 1] + weight(own[i]) : 0);
      }
    }
    const pairs = [];
    for (let i = 0, j = 0; i < own.length && j < theirs.length;) {
      if (own[i] === theirs[j].word && best[i][j] === best[i + 1][j + 1] + weight(own[i])) pairs.push([i++, j++]);
      else if (best[i + 1][j] >= best[i][j + 1]) i++;
      else j++;
    }
    return pairs;
  };

  // Whether so much is the same that it is the wording, with words changed. A few words that anyone may write are a
  // quotation only when they stand alone, between marks or on a line of their own.
  const unbroken = (pairs) => pairs.every(([, j], at) => !at || pairs[at - 1][1] === j - 1);
  const enough = (own, pairs, alone) => {
    const content = own.filter((word) => !COMMON.has(word)).length;
    const same = pairs.filter(([i]) => !COMMON.has(own[i])).length;
    if (pairs.length === own.length && unbroken(pairs)) return alone || content > 2 || own.length > 3;
    if (alone && same > 1 && pairs.length === own.length) return true;
    if (same < 2 || pairs.length < own.length * 0.55) return false;
    if (alone && own.length > 3 && pairs.length >= own.length - 1 - (own.length > 7)) return true;
    const needed = content < 5 ? content - 1 : Math.max(4, Math.ceil(content * 0.55));
    const run = pairs.some(([i, j], at) => at && pairs[at - 1][0] === i - 1 && pairs[at - 1][1] === j - 1);
    return run && same >= Math.max(needed, 3);
  };

  // The best place of one wording in the words of the text after an index, if it is there.
  const findFrom = (own, theirs, from) => {
    const size = own.length + 3;
    const counts = new Map(own.map((word) => [word, 0]));
    for (const word of own) counts.set(word, counts.get(word) + 1);
    const total = own.reduce((sum, word) => sum + weight(word), 0);
    const seen = new Map();
    let sum = 0;
    const step = (word, by) => {
      if (!counts.has(word)) return;
      const now = (seen.get(word) ?? 0) + by;
      const rises = by > 0 ? now <= counts.get(word) : now < counts.get(word);
      seen.set(word, now);
      if (rises) sum += by * weight(word);
    };
    let top = null;
    for (let end = from; end < theirs.length; end++) {
      step(theirs[end].word, 1);
      if (end - size >= from) step(theirs[end - size].word, -1);
      if (sum >= total * 0.5 && (!top || sum > top.sum)) top = { sum, first: Math.max(from, end - size + 1), last: end };
      if (top && end - top.last > size) break;
    }
    return top;
  };

  // Whether the words stand alone between marks of quotation or on lines of their own.
  const standsAlone = (text, first, last) =>
    /(^|[”“"’'«»\n])[.…[\]()\s]*$/.test(text.slice(0, first.start)) && /^[.…[\]()\s]*([”“"’'«»\n]|$)/.test(text.slice(last.end));

  const matches = (own, theirs, text) => {
    const found = [];
    // Words that were changed at an end belong to the quotation too, as far as nothing divides them from it.
    const beyond = (at, step, most) => {
      let end = at;
      for (let left = most; left > 0; left--) {
        const next = theirs[end + step];
        const [low, high] = step > 0 ? [theirs[end], next] : [next, theirs[end]];
        if (!next || !/^[ ,–-]+$/.test(text.slice(low.end, high.start))) break;
        end += step;
      }
      return end;
    };
    for (let from = 0; from < theirs.length;) {
      const top = findFrom(own, theirs, from);
      if (!top) break;
      const first = Math.max(from, top.first - 2);
      const pairs = aligned(own, theirs.slice(first, top.last + 3)).map(([i, j]) => [i, j + first]);
      const start = pairs.length ? beyond(pairs[0][1], -1, pairs[0][0]) : 0;
      const end = pairs.length ? beyond(pairs.at(-1)[1], 1, own.length - 1 - pairs.at(-1)[0]) : 0;
      if (pairs.length && enough(own, pairs, standsAlone(text, theirs[start], theirs[end]))) {
        found.push({ pairs, start, end, same: pairs.reduce((sum, [i]) => sum + weight(own[i]), 0) });
        from = pairs.at(-1)[1] + 1;
      } else from = top.last + 1;
    }
    return found;
  };

  // What stands between marks of quotation, from mark to mark: a mark opens after a space and closes before one. No
  // quotation goes on over an empty line, and an apostrophe within a word is none.
  const FAMILIES = ["”“„\"", "’‘'", "»«"];
  const quotations = (text) => {
    const found = [];
    let opened = [];
    for (const { 0: mark, index } of text.matchAll(/[”“„"’‘'»«]|\n\s*\n/g)) {
      const family = FAMILIES.findIndex((marks) => marks.includes(mark));
      if (family < 0) { opened = []; continue; }
      const [before, after] = [text[index - 1] ?? " ", text[index + 1] ?? " "];
      const [follows, leads] = [/[\p{L}\p{N}]/u.test(before), /[\p{L}\p{N}]/u.test(after)];
      if (follows && leads) continue;
      const last = opened.findLastIndex((one) => one.family === family);
      const opens = /[\s([/–—-]/.test(before) && !/\s/.test(after);
      if (last < 0 || (opens && !follows)) { if (!follows) opened.push({ family, open: index }); }
      else {
        found.push({ open: opened[last].open, close: index });
        opened = opened.slice(0, last);
      }
    }
    return found;
  };

  // Where one sentence, paragraph or point of a list ends and the next begins. A line that breaks off in the middle goes on.
  const BORDER = new RegExp([
    /([.!?…]["”’»)\]]*\s+(?=["”“’»([]*[\p{Lu}\p{N}]))/u,
    /(?:^|\n)\s*(?:(?:[-–•*·]|\d{1,3}[.)]|\p{L}\))\s+)?/u,
  ].map(({ source }) => source).join("|"), "gu");
  const borders = (text) => {
    const found = [];
    for (const match of text.matchAll(BORDER)) {
      const before = text.slice(0, match.index);
      const next = match.index + match[0].length;
      if (match[1]) {
        if (match[0][0] === "." && /\.\p{L}{1,2}$/u.test(before)) continue; // as in ”bl.a.”
      } else {
        const last = /([\p{L}\p{N}]+)[^\p{L}\p{N}]*$/u.exec(before)?.[1].toLowerCase() ?? "";
        const empty = /\n\s*\n/.test(match[0]);
        if (NEGATIONS.has(last) || ["att", "ska"].includes(last)) continue;
        if (!empty && (/[,–-]\s*$/.test(before) || COMMON.has(last))) continue;
        if (/^\n\s*$/.test(match[0]) && !empty && /^[^\p{L}\p{N}]*\p{Ll}/u.test(text.slice(next))) continue;
      }
      found.push({ end: match.index, next });
    }
    return found;
  };

  const ELLIPSIS = /…|\.\.\./;

  // All that the reader gives as a quotation: what stands between the marks, or else the sentence.
  const presented = (match, own, theirs, text, marks, ends) => {
    const within = ({ open, close }, at) => theirs[at].start > open && theirs[at].end <= close;
    for (const one of marks) {
      // Words outside the marks that happen to be the wording's too are not of the quotation.
      const inside = match.pairs.filter(([, j]) => within(one, j));
      if (inside.length < match.pairs.length && enough(own, inside, true)) match = { ...match, pairs: inside };
    }
    const [low, high] = [match.pairs[0][1], match.pairs.at(-1)[1]];
    const around = marks.filter((one) => within(one, low) && within(one, high));
    const mark = around.sort((one, other) => other.open - one.open)[0];
    const from = mark ? mark.open : theirs[match.start].start;
    const to = mark ? mark.close : theirs[match.end].end;
    const opening = ends.findLast(({ next }) => next <= from)?.next ?? 0;
    const ending = Math.max(to, ends.find(({ next }) => next > to)?.end ?? text.length);
    const first = theirs.findIndex((word) => word.start >= opening);
    const last = theirs.findLastIndex((word) => word.end <= ending);
    const sentence = { first, last };
    if (!mark) return { ...match, sentence };
    const start = theirs.findIndex((word) => word.start > mark.open);
    const outer = around.length > 1 && around.at(-1);
    return { ...match, start, end: theirs.findLastIndex((word) => word.end <= mark.close), mark, outer, sentence };
  };

  // Word by word: what is the same, what the text has instead, what it lacks, and what it tells that it has left out.
  const told = (entry, match, theirs, text, elsewhere) => {
    const parts = [];
    const add = (kind, words) => words && parts.push([kind, words]);
    const own = (from, to) => from < to ? entry.text.slice(entry.words[from].start, entry.words[to - 1].end) : "";
    const written = (from, to) => from < to ? text.slice(theirs[from].start, theirs[to - 1].end) : "";
    // Words of another wording between the same marks are told with that wording.
    const strike = (from, to) => {
      for (const [first, last] of runs(from, to, elsewhere)) add("del", written(first, last + 1));
    };
    const cut = (from, to) => {
      const [low, high] = [theirs[from - 1]?.end ?? 0, theirs[to]?.start ?? text.length];
      const [first, last] = [Math.max(low, match.mark?.open ?? low), Math.min(high, match.mark?.close ?? high)];
      return from === to && ELLIPSIS.test(text.slice(first, last));
    };
    let [i, j, run] = [0, match.start, 0];
    for (const [at, there] of [...match.pairs, [entry.words.length, match.end + 1]]) {
      strike(j, there);
      const left = entry.words.slice(i, at);
      add(cut(j, there) && !left.some((_, word) => negates(left, word)) ? "cut" : "ins", own(i, at));
      if (at < entry.words.length) {
        // Words in a row are told with what stands between them.
        if (parts.at(-1)?.[0] === "same") parts.pop(); else run = there;
        add("same", written(run, there + 1));
      }
      [i, j] = [at + 1, there + 1];
    }
    return parts;
  };

  // Words in a row that belong to none of the other wordings.
  const runs = (from, to, elsewhere) => {
    const found = [];
    for (let at = from; at < to; at++) {
      if (elsewhere.has(at)) continue;
      if (found.at(-1)?.[1] === at - 1) found.at(-1)[1] = at; else found.push([at, at]);
    }
    return found;
  };

  const judged = (item, theirs, text, elsewhere, marks) => {
    const { entry, sentence: { first, last } } = item;
    const quoted = (at) => marks.some(({ open, close }) => !(open <= item.mark?.open && item.mark?.close <= close) &&
      theirs[at].start > open && theirs[at].end <= close);
    const outside = [...runs(first, item.start, elsewhere), ...runs(item.end + 1, last + 1, elsewhere)];
    const negated = outside.flatMap(([from, to]) => theirs.slice(from, to + 1).map((_, at) => from + at))
      .filter((at) => negates(theirs, at) && !(item.mark && quoted(at))).map((at) => theirs[at].word);
    const whole = !item.mark && negated.length ? { ...item, start: first, end: last } : item;
    const parts = told(entry, whole, theirs, text, elsewhere);
    const written = ([from, to]) => `”${text.slice(theirs[from].start, theirs[to].end)}”`;
    const has = (...kinds) => parts.some(([kind]) => kinds.includes(kind));
    const changed = has("del", "ins");
    const beside = item.mark || whole !== item ? [] : outside.map(written);
    const how = changed ? "changed"
      : has("cut") ? "shortened"
      : item.mark && negated.length ? "negated"
      : beside.length ? "around"
      : item.outer ? "inner" : "exact";
    // The reader's own words, as far as they are judged, with the marks around them.
    const marked = item.mark && how !== "negated" && (item.outer || item.mark);
    const start = marked ? marked.open : Math.min(theirs[first].start, item.mark?.open ?? Infinity);
    const end = marked ? marked.close + 1 : Math.max(theirs[last].end, (item.mark?.close ?? -1) + 1);
    const [low, high] = marked ? [start, end] : [start - /[”“"’'»«]*$/.exec(text.slice(0, start))[0].length,
      end + /^[”“"’'»«]*/.exec(text.slice(end))[0].length];
    const quote = { words: text.slice(low, high), parts, how, exact: how === "exact", text: entry.text, places: entry.places };
    return { ...quote, said: said(quote, beside, negated) };
  };

  // The verdict. What does not hold any more is not told as if it did.
  const SAID = {
    exact: "Ordagrant",
    around: "Ordagrant",
    inner: "Ordagrant inom de inre citattecknen",
    negated: "Inom dem är texten ordagrann",
    shortened: "Förkortat där det är utmärkt, annars ordagrant",
    changed: "Inte ordagrant",
  };
  const said = ({ how, places }, beside, negated) => {
    const lapsed = places.some((place) => place.holds) ? undefined : places.findLast((place) => place.lapsed)?.lapsed;
    const also = beside.length ? `meningen har också ord som inte står i källan: ${beside.join(" och ")}` : "";
    const turned = negated.length && how !== "changed"
      ? `Meningen nekar: ”${negated.join("”, ”")}” står utanför citattecknen. ` : "";
    if (how === "changed") {
      return `${SAID[how]}${lapsed ? `, och ${lapsed}` : ""}.${also && ` ${also[0].toUpperCase()}${also.slice(1)}.`}`;
    }
    if (also) return `${SAID[how]}, men ${also}.${lapsed ? ` Orden ${lapsed}.` : ""}`;
    return `${turned}${SAID[how]}${lapsed ? `, men ${lapsed}` : ""}.`;
  };

  const compared = (data, raw) => {
    const text = raw.normalize("NFC").replace(/\u00ad/g, "");
    const theirs = wordsOf(text);
    const known = new Set(theirs.map(({ word }) => word));
    const all = [];
    for (const entry of data.texts) {
      entry.words ??= wordsOf(entry.text);
      const own = entry.words.map(({ word }) => word);
      const content = own.filter((word) => !COMMON.has(word));
      if (content.filter((word) => known.has(word)).length * 2 < content.length) continue;
      for (const match of matches(own, theirs, text)) {
        all.push({ entry, ...match, share: match.pairs.length / Math.max(own.length, match.end - match.start + 1) });
      }
    }
    // Of wordings that lie over each other the one that is most alike, and of those the longest.
    all.sort((one, other) => other.same * other.share - one.same * one.share || other.share - one.share);
    const kept = [];
    for (const item of all) {
      const over = kept.some((other) => item.start <= other.end && other.start <= item.end);
      if (!over) kept.push(item);
    }
    const [marks, ends] = [quotations(text), borders(text)];
    const items = kept.sort((one, other) => one.start - other.start)
      .map((item) => presented(item, item.entry.words.map(({ word }) => word), theirs, text, marks, ends));
    const quotes = items.map((item) => {
      const others = items.filter((other) => other !== item);
      const elsewhere = new Set(others.flatMap(({ pairs: [[, low], ...rest] }) => {
        const high = rest.at(-1)?.[1] ?? low;
        return Array.from({ length: high - low + 1 }, (_, at) => low + at);
      }));
      return judged(item, theirs, text, elsewhere, marks);
    });
    return { quotes, addresses: addresses(data, text) };
  };

  // Addresses of the site, wherever it is published.
  const addresses = (data, text) => {
    data.known ??= new Map([
      ...Object.entries(data.pages).map(([address, [name, state]]) => [address, { address, name, state }]),
      ...data.texts.flatMap((entry) => entry.places.map((place) =>
        [place.address, { address: place.address, name: `${place.kind} i ${place.in}`, state: place.state, after: place.after }])),
    ]);
    const found = new Map();
    for (const [path] of text.matchAll(/\/[a-z0-9/-]+(?:#[a-z0-9-]+)?/g)) {
      for (let rest = path; rest; rest = rest.replace(/^\/[^/]*/, "")) {
        const hit = data.known.get(rest) ?? data.known.get(`${rest}/`) ?? data.known.get(rest.replace(/#.*/, ""));
        if (hit) { found.set(hit.address, hit); break; }
      }
    }
    return [...found.values()];
  };

  // What the reader sees: only text is put into the page, never markup.
  const element = (tag, content, attributes = {}) => {
    const made = Object.assign(document.createElement(tag), attributes);
    made.append(...[content].flat());
    return made;
  };
  const root = new URL(form.dataset.root, document.baseURI);
  const link = (address, name) => element("a", name, { href: new URL(address.slice(1), root).href });
  const whole = (address) => new URL(address.slice(1), root).href;
  const standing = (place) =>
    `${place.kind} i ${place.in}${place.state ? `, ${place.state}` : ""}${place.words ? `; orden är märkta ${place.words}` : ""}`;
  const listed = (items) => items.flatMap((item, at) => (at ? [at === items.length - 1 ? " och " : ", ", item] : [item]));
  const HIDDEN = { del: "i din text: ", ins: "i källan: ", cut: "utelämnat: " };

  const shown = (quote) => {
    const words = quote.parts.flatMap(([kind, part]) => [kind === "same" ? part
      : element(kind === "cut" ? "ins" : kind, [element("span", HIDDEN[kind], { className: "listen" }), part]), " "]);
    const item = element("li", [
      element("p", quote.said, { className: "checked__how" }),
      element("p", words, { className: "quoted" }),
    ]);
    for (const place of quote.places) item.append(element("p", [link(place.address, standing(place)), "."], { className: "meta" }));
    const after = quote.places.some((place) => place.holds) ? [] : quote.places.flatMap((place) => place.after ?? []);
    const later = [...new Map(after.map((one) => [one.address, one])).values()];
    if (later.length) {
      const judged = later.some((one) => one.judged) ? " (≈ vår bedömning)" : "";
      const links = later.map((one) => link(one.address, `${one.name} i ${one.in}`));
      item.append(element("p", ["Senaste motsvarighet: ", ...listed(links), `${judged}.`]));
    }
    return item;
  };

  const plain = ({ quotes, addresses: found }, version) => [
    `Jämfört med orden på ${root.href}${version ? `, dataversion ${version}` : ""}.`,
    ...quotes.map((quote, at) => [
      `${at + 1}. I din text: ${quote.words}`,
      quote.said,
      ...(["changed", "shortened"].includes(quote.how) ? [`Ordalydelsen är: ”${quote.text}”`] : []),
      ...quote.places.map((place) => `${standing(place)}: ${whole(place.address)}`),
    ].join("\n")),
    ...found.map((one) => `${whole(one.address)}\n${one.name}${one.state ? `, ${one.state}` : ""}`),
  ].join("\n\n");

  let data;
  form.compared = async (text) => {
    data ??= await fetch(new URL(form.dataset.texts, document.baseURI)).then((answer) => {
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    });
    return compared(data, text);
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const status = form.querySelector("[role=status]");
    try {
      const found = await form.compared(form.text.value);
      const { quotes, addresses: pages } = found;
      const changed = quotes.filter((quote) => quote.how === "changed").length;
      const reserved = quotes.filter((quote) => quote.how !== "changed" && quote.said !== "Ordagrant.").length;
      const judgement = [changed && `${changed} inte ordagran${changed > 1 ? "na" : "t"}`, reserved && `${reserved} med förbehåll`]
        .filter(Boolean).join(", ");
      const amounts = [
        quotes.length && (quotes.length === 1 ? "ett citat" : `${quotes.length} citat`),
        pages.length && (pages.length === 1 ? "en adress" : `${pages.length} adresser`),
      ].filter(Boolean).join(" och ");
      status.textContent = amounts
        ? `${amounts[0].toUpperCase()}${amounts.slice(1)} hittades${judgement && `; ${judgement}`}.`
        : "Inga ord ur programmen hittades, och ingen adress hit.";
      results.querySelector("ol").replaceChildren(...quotes.map(shown));
      const named = (one) => element("li", [link(one.address, one.name), one.state ? `, ${one.state}` : ""]);
      results.querySelector("ul").replaceChildren(...pages.map(named));
      report.textContent = plain(found, data.version);
      results.hidden = !quotes.length && !pages.length;
      if (!results.hidden) results.querySelector("h2").focus();
    } catch {
      status.textContent = "Texterna att jämföra med gick inte att hämta. Försök igen när du har nät.";
    }
  });
})();
