// Finds the words of the programmes in a text of the reader's own, in the browser alone: nothing is sent. The wordings are
// fetched once, when the first text is compared.
(() => {
  const form = document.querySelector("form[data-check]");
  const results = document.getElementById("resultat");
  const report = document.getElementById("rapport");
  const COMMON = new Set(("och i att för en ett med på av som till den det är de vi om har kan ska från inte vid eller så bli vara " +
    "mot under mellan genom våra vår alla sin sitt sina även också när där hur").split(" "));

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
    /(^|[”“"’'«»\n]\s*)$/.test(text.slice(0, first.start)) && /^[.…\s]*([”“"’'«»\n]|$)/.test(text.slice(last.end));

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

  // Word by word: what is the same, what the text has instead, and what it lacks.
  const told = (entry, match, theirs, text) => {
    const parts = [];
    const add = (kind, words) => words && parts.push([kind, words]);
    const own = (from, to) => from < to ? entry.text.slice(entry.words[from].start, entry.words[to - 1].end) : "";
    const written = (from, to) => from < to ? text.slice(theirs[from].start, theirs[to - 1].end) : "";
    let [i, j, run] = [0, match.start, 0];
    for (const [at, there] of [...match.pairs, [entry.words.length, match.end + 1]]) {
      add("del", written(j, there));
      add("ins", own(i, at));
      if (at < entry.words.length) {
        // Words in a row are told with what stands between them.
        if (parts.at(-1)?.[0] === "same") parts.pop(); else run = there;
        add("same", written(run, there + 1));
      }
      [i, j] = [at + 1, there + 1];
    }
    return parts;
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
    const quotes = kept.sort((one, other) => one.start - other.start).map((item) => ({
      words: text.slice(theirs[item.start].start, theirs[item.end].end),
      parts: told(item.entry, item, theirs, text),
      exact: item.pairs.length === item.entry.words.length && item.end - item.start + 1 === item.entry.words.length,
      text: item.entry.text,
      places: item.entry.places,
    }));
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
  const HIDDEN = { del: "i din text: ", ins: "i källan: " };

  const shown = (quote) => {
    const words = quote.parts.flatMap(([kind, part]) => [kind === "same" ? part
      : element(kind, [element("span", HIDDEN[kind], { className: "listen" }), part]), " "]);
    const item = element("li", [
      element("p", quote.exact ? "Ordagrant." : "Några ord skiljer sig.", { className: "checked__how" }),
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
      `${at + 1}. ”${quote.words}”`,
      quote.exact ? "Ordagrant." : `Ordalydelsen är: ”${quote.text}”`,
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
    const said = form.querySelector("[role=status]");
    try {
      const found = await form.compared(form.text.value);
      const { quotes, addresses: pages } = found;
      const changed = quotes.filter((quote) => !quote.exact).length;
      const amounts = [
        quotes.length && (quotes.length === 1 ? "ett citat" : `${quotes.length} citat`),
        pages.length && (pages.length === 1 ? "en adress" : `${pages.length} adresser`),
      ].filter(Boolean).join(" och ");
      said.textContent = amounts
        ? `${amounts[0].toUpperCase()}${amounts.slice(1)} hittades${changed ? `; ${changed} med andra ord` : ""}.`
        : "Inga ord ur programmen hittades, och ingen adress hit.";
      results.querySelector("ol").replaceChildren(...quotes.map(shown));
      const named = (one) => element("li", [link(one.address, one.name), one.state ? `, ${one.state}` : ""]);
      results.querySelector("ul").replaceChildren(...pages.map(named));
      report.textContent = plain(found, data.version);
      results.hidden = !quotes.length && !pages.length;
      if (!results.hidden) results.querySelector("h2").focus();
    } catch {
      said.textContent = "Texterna att jämföra med gick inte att hämta. Försök igen när du har nät.";
    }
  });
})();
