// The search: the box in the head of every page, and the page of all hits. shell.js fetches this when it is needed.
// Pagefind finds; what leads is decided here: first what the page is called and searched as, then what it says.
const form = document.querySelector("form[data-search]");
const field = form.elements.q;
const panel = form.querySelector("[data-panel]");
const root = new URL("..", form.action);
const [inBox, inFirst, inPage] = [40, 25, 100]; // hits that are read and ranked
const [shown, leading] = [12, 10];

const style = new Promise((done) => {
  const link = document.createElement("link");
  Object.assign(link, { rel: "stylesheet", href: form.dataset.style, onload: done, onerror: done });
  document.head.append(link);
});
const engine = import(new URL(form.dataset.search, document.baseURI)).then(async (pagefind) => {
  await pagefind.init();
  await style;
  return pagefind;
});
const vocabulary = fetch(new URL("ord.json", form.action)).then((answer) => answer.json());

const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
const written = (text) => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
const split = (text) => written(text).map(plain);
// Words of questions, and small words: they tell nothing of what is sought, so they are left out where others remain.
const SMALL = new Set(`alla ansvar ansvarar ansvarig ansvariga ansvaret att av betyder bli blir da de dem den denna det
  detta dig din ditt driver drivs du eller en er ert ett fick finns for fran fa far ga gar galler gor gora ha hade han
  hand handlar har heter hittar hon hos hur i in ingar innebar inom inte jag kan kommer kunna lange maste man manga med
  mellan men mer mig min mitt mot mycket nar ni nu nagon nagot och ofta om oss pa rad reda sa samt si sig sin sitt ska
  sitter skott skota skoter skots skulle som sta star ta tar till under ur ut vad var varfor varje vara vart vem vems vi vid
  vilka vilken vilket vill ar at ater`.split(/\s+/));
const ENDING = new RegExp("(?<=\\p{L}{3})(?:arnas|ernas|ornas|arna|erna|orna|ens|ets|ars|ers|ors|ar|er|or|en|et|as|es|na|ns|ts|a|e)$"
  + "|(?<=\\p{L}{4})[ntsr]$", "u"); // a single consonant is as often the word's own: barn, gods
const stems = new Map();
const stem = (word) => {
  if (!stems.has(word)) stems.set(word, word.replace(ENDING, ""));
  return stems.get(word);
};
// Pagefind shortens a word that is nowhere until something fits: only the same word in another form is a hit. Longer
// words may begin with what is written, but too many begin with a few letters.
const same = (sought, word) => word === sought
  || (!/^\d/.test(sought) && ((sought.length > 3 && word.startsWith(sought)) || stem(word) === stem(sought)));

// What is sought: the words of a query that tell anything, else all of them.
const telling = (text) => {
  const words = written(text).filter((word) => !SMALL.has(plain(word)));
  return words.length ? words : written(text);
};
// Whether a query holds all words of an alias in order, or else all of them in any form.
const says = (text, alias) => ` ${split(text).join(" ")} `.includes(` ${split(alias).join(" ")} `);
const means = (text, alias) => split(alias).every((word) => split(text).some((own) => stem(own) === stem(word)));
const longest = (words) => words.sort((one, other) => other.length - one.length)[0];

// A page as it is weighed. Its words stand in order in `said`; anchors tell at which word they stand.
const read = new Map();
const prepare = (page) => {
  if (!read.has(page.url)) {
    const { title, kind, words = "" } = page.meta;
    const said = page.content.split(/\s+/);
    const first = words.split(/\s+/).filter(Boolean).length + title.split(/\s+/).length; // there the text begins
    const bare = said.map(split);
    const anchors = page.anchors.filter(({ element, location }) => element !== "h1" && location >= first)
      .sort((one, other) => one.location - other.location)
      .map((anchor, index, all) => ({ ...anchor, from: anchor.location, to: all[index + 1]?.location ?? said.length }));
    const notes = anchors.filter(({ id }) => /^not-\d/.test(id));
    const noted = (spot) => notes.some(({ from, to }) => spot >= from && spot < to);
    const at = new Map();
    bare.forEach((parts, spot) => {
      if (spot >= first) for (const part of parts) at.set(part, [...(at.get(part) ?? []), spot]);
    });
    const places = anchors.filter((anchor) => !notes.includes(anchor));
    for (const [index, place] of places.entries()) place.to = places[index + 1]?.from ?? said.length;
    read.set(page.url, {
      url: page.url, title, kind, said, first, bare, at, noted, places,
      top: { from: first, to: places[0]?.from ?? said.length },
      breaks: new Set(anchors.map(({ from }) => from)),
      boost: Number(page.meta.boost || 1),
      heart: split(title),
      head: split(`${title} ${kind} ${words}`),
    });
  }
  return read.get(page.url);
};

// Where a word stands: in the text, or else in its notes.
const spots = (page, token) => {
  const all = [...page.at].flatMap(([word, found]) => (same(token, word) ? found : []));
  const told = all.filter((spot) => !page.noted(spot));
  return told.length ? told : all;
};
// A name may be longer than what is written, whose ending is then another: brandförsvaret, brandförsvarsförbundet.
const called = (names, token) => names.some((word) => same(token, word) || (token.length > 3 && word.includes(token))
  || (stem(token).length > 7 && word.includes(stem(token))));

const answers = (page, address) => new URL(address.slice(1), root).pathname === new URL(page.url, root).pathname;

// How well a page answers, and where on it; nothing when it does not.
const weigh = (score, page, text, sought, asked, address) => {
  const rest = sought.filter((token) => !called(page.head, token));
  const found = rest.map((token) => spots(page, token));
  if (found.some((own) => !own.length)) return null;
  const meant = Boolean(address) && answers(page, address);
  const share = 1 - rest.length / sought.length;
  const whole = page.heart.filter((word) => sought.some((token) => same(token, word))).length / page.heart.length;
  let rank = score * page.boost * (1 + 40 * share ** 4) * (1 + 3 * whole);
  if (plain(page.title) === plain(text)) rank *= 100;
  if (meant) rank *= 1e6;
  const place = meant ? answering(page, sought, new URL(address.slice(1), root).hash) : within(page, rest, found);
  return { page, rank, place, sought, rest, asked: meant ? asked : "" };
};

// Where the page of an alias answers: at its anchor, else in the part that is called what is sought, or tells all of it.
const answering = (page, sought, hash) => {
  if (hash) return page.places.find(({ id }) => `#${id}` === hash);
  const rest = sought.filter((token) => !called(page.heart, token));
  const found = rest.map((token) => spots(page, token));
  const named = page.places.filter((place) => rest.every((token) => called(split(place.text), token)));
  return named.length < 2 && found.every((own) => own.length) ? within(page, rest, found) : undefined;
};

// The part of the page where all is told that its name does not say: one that is called so, the top, or what tells most.
const within = (page, rest, found) => {
  if (!rest.length) return undefined;
  const holds = ({ from, to }) => found.every((own) => own.some((spot) => spot >= from && spot < to));
  const named = page.places.find((place) => rest.every((token) => called(split(place.text), token)) && holds(place));
  if (named || holds(page.top)) return named;
  const exact = (spot) => page.bare[spot].some((word) => rest.some((token) => stem(word) === stem(token)));
  const told = ({ from, to }) => found.flat().filter((spot) => spot >= from && spot < to)
    .reduce((sum, spot) => sum + (exact(spot) ? 2 : 1), 0);
  return page.places.filter(holds).sort((one, other) => told(other) - told(one))[0];
};

// Where a sentence ends: at its sign, or after the mark of how sure it is, which follows: ”. = härlett”.
const stops = (word) => /[.!?][”’)]?$/.test(word ?? "");
const marks = (word) => /^[=≈?]$/.test(word ?? "");
const ends = (said, spot) => (marks(said[spot - 1]) && stops(said[spot - 2]))
  || (stops(said[spot]) && !marks(said[spot]) && !marks(said[spot + 1]));

// The sentence that says most of what is sought, as words with whether each is sought; a long one is cut. A page that
// is called what is sought tells what it is: its first sentence.
const sentence = ({ page, place, sought, rest }) => {
  const { said, bare } = page;
  const hit = (spot) => bare[spot].some((word) => sought.some((token) => same(token, word)));
  const { from, to } = place ?? (rest.length && page.places.length === 0 ? page.top : { from: page.first, to: said.length });
  const telling = sought.filter((token) => !called(page.heart, token));
  let [best, most] = [undefined, -1];
  for (let [start, spot] = [from, from]; spot < to; spot += 1) {
    const last = spot + 1 === to || page.breaks.has(spot + 1) || ends(said, spot);
    if (!last && !(/”$/.test(said[spot]) && /^[\p{Lu}”]/u.test(said[spot + 1]))) continue;
    const words = bare.slice(start, spot + 1).flat();
    if (![page.title, place?.text ?? ""].some((name) => words.join(" ") === split(name).join(" "))) {
      const worth = (token) => (words.some((word) => same(token, word)) ? (rest.includes(token) ? 3 : 1) : 0);
      const told = telling.reduce((sum, token) => sum + worth(token), 0);
      const value = told + (words.length > 4 ? 0.5 : 0) - (page.noted(start) ? 0.6 : 0);
      if (value > most) [best, most] = [[start, spot + 1], value];
    }
    start = spot + 1;
  }
  if (!best) return [];
  let [first, last] = best;
  if (last - first > 34) {
    let spot = first;
    while (spot < last && !hit(spot)) spot += 1;
    first = spot === last ? first : Math.max(first, spot - 12);
    last = Math.min(last, first + 28);
  }
  const words = said.slice(first, last).map((word, index) => [word, hit(first + index)]);
  if (first > best[0]) words.unshift(["…", false]);
  if (last < best[1]) words.push(["…", false]);
  return words;
};

const ask = async (text, most) => {
  const { aliases } = await vocabulary;
  const words = telling(text);
  const sought = words.map(plain);
  const known = Object.keys(aliases).filter((alias) => means(text, alias) && means(alias, words.join(" ")));
  const asked = longest(known.filter((alias) => says(text, alias))) ?? longest(known);
  const address = aliases[asked];
  const { results } = await (await engine).search(words.join(" "));
  const load = (some) => Promise.all(some.map(async (hit) => [hit.score, prepare(await hit.data())]));
  const pages = await load(results.slice(0, most));
  // The page that answers leads, also where many others are better hits of the word.
  if (address && !pages.some(([, page]) => answers(page, address))) pages.push(...await load(results.slice(most)));
  // Words that lead to the same place are of the same meaning: the sentence that answers may have one of them instead.
  const alike = Object.keys(aliases).filter((alias) => address && aliases[alias] === address).flatMap(telling).map(plain);
  const hits = pages.map(([score, page]) => weigh(score, page, text, sought, asked, address)).filter(Boolean)
    .map((hit) => ({ ...hit, alike }));
  hits.sort((one, other) => other.rank - one.rank);
  return { hits, sure: Boolean(address), total: hits.length === pages.length ? results.length : hits.length };
};

// The fewest letters to add, take away, change or let change places.
const slips = (one, other) => {
  const rows = [[...Array(other.length + 1).keys()]];
  for (let i = 1; i <= one.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= other.length; j += 1) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
      }
    }
  }
  return rows[one.length][other.length];
};

// What a query may have meant: a known question in it, or its words as the site spells them; when nothing answers, also
// those of its words that the site knows.
const meant = async (text, none) => {
  const { words, aliases } = await vocabulary;
  const inside = Object.keys(aliases).filter((alias) => means(text, alias));
  if (inside.length) return longest(inside.filter((alias) => says(text, alias))) ?? longest(inside);
  const have = (word) => words.some((other) => same(word, plain(other)));
  const mended = telling(text).map((own) => {
    const word = plain(own);
    if (word.length < 4 || /\d/.test(word) || have(word)) return own;
    const most = word.length < 8 ? 1 : 2;
    const near = words.filter((other) => other.length > 4 && Math.abs(other.length - word.length) <= most) // short words are near too many
      .map((other) => [slips(word, plain(other)), other])
      .filter(([count, other]) => count <= most && (count < 2 || plain(other)[0] === word[0])); // else another word
    const [, found = own] = near.sort(([one], [other]) => one - other)[0] ?? [];
    return own[0] === own[0].toUpperCase() ? found[0].toUpperCase() + found.slice(1) : found;
  });
  if (mended.join(" ") !== telling(text).join(" ")) return mended.join(" ");
  const rest = mended.filter((word) => have(plain(word)));
  return none && rest.length && rest.length < mended.length ? rest.join(" ") : undefined;
};

const find = async (text, most) => {
  const found = await ask(text, most);
  if (found.hits.length > 1 || found.sure) return found;
  const instead = await meant(text, !found.hits.length);
  const other = instead && await ask(instead, most);
  if (!other?.hits.length) return found;
  const own = found.hits.filter(({ page }) => !other.hits.some((hit) => hit.page === page));
  return { hits: [...other.hits, ...own], total: other.total + own.length, instead, none: !found.hits.length };
};

const make = (tag, name, ...inside) => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...inside);
  return made;
};
const to = (address, ...inside) => Object.assign(make("a", "", ...inside), { href: new URL(address, root) });
const asking = (text) => `sok/?${new URLSearchParams({ q: text })}`;
const count = (amount) => `${amount} ${amount === 1 ? "träff" : "träffar"}`;

const item = (hit) => {
  const { page, place } = hit;
  const link = to(page.url, page.title);
  const name = place && /^h\d$/.test(place.element) ? place.text.trim() : "";
  if (place) link.hash = place.id;
  if (name) link.append(` – ${name}`);
  const marked = (words) => words.some(([, sought]) => sought);
  // Another word than the page's own leads there when neither the sentence nor the name of its place has it.
  const own = sentence(hit);
  const known = !hit.asked || marked(own) || hit.sought.every((token) => called(split(name), token));
  const words = known ? own : sentence({ ...hit, sought: hit.alike, rest: hit.alike });
  const told = known || marked(words);
  const said = told ? words.flatMap(([word, sought]) => [sought ? make("mark", "", word) : word, " "]) : [`Svarar på: ${hit.asked}`];
  return make("li", "", link, " ", make("span", "search__kind", page.kind), make("p", "", ...said));
};

// What the search tells, to all readers: how many hits, and what the word may have been instead. Words that were written
// are not asked for again: that hits are shown of them alone is said as it is.
const tell = (status, text, { total, instead, none }) => {
  const short = !total && telling(text).every((word) => word.length <= 3) ? " Korta ord söks som hela ord." : "";
  const said = !total ? [`Inga träffar på ”${text}”.${short}`] : [`${count(total)}${instead ? "" : ` på ”${text}”`}.`];
  const part = instead && split(instead).every((word) => split(text).includes(word));
  const [before, after] = part ? [none ? "På bara ”" : `På ”${text}” och på bara ”`, "”: "] : ["Menade du ", "? "];
  if (instead) said.unshift(none ? `Inga träffar på ”${text}”. ` : "", before, to(asking(instead), instead), after);
  status.replaceChildren(...said);
};

const ways = (text) => {
  const links = [["mal/", "Mål"], ["program/", "Program"], ["kommuner/", "Kommuner"], ["samarbetet/", "Så styrs det"],
    ["ordlista/", "Ordlista"], ["lattlast/fraga/", "Hur frågar jag?"]].map(([address, name]) => make("li", "", to(address, name)));
  const none = split(text).length > 1 ? "Ingen sida har alla orden." : "Ordet finns inte på webbplatsen.";
  return make("div", "search__ways", make("p", "", `${none} Här går det att leta vidare:`), make("ul", "", ...links));
};

// The box
{
  const status = panel.querySelector("[role=status]");
  const list = panel.querySelector("ol");
  const rest = panel.querySelector("[data-rest]");
  let turn = 0;
  let waiting;
  const fail = () => { status.textContent = "Sökningen gick inte att starta."; panel.hidden = false; };
  const close = () => { panel.hidden = true; };
  const search = async () => {
    const [own, text] = [++turn, field.value.trim()];
    if (!split(text).length) { close(); return; }
    if (!panel.hidden && !list.children.length) status.textContent = "Söker …";
    const found = await find(text, inBox);
    if (own !== turn) return; // something else has been asked for meanwhile
    tell(status, text, found);
    list.replaceChildren(...found.hits.slice(0, shown).map(item));
    rest.replaceChildren(...(found.total > shown ? [to(asking(found.instead ?? text), `Visa alla ${found.total} träffar`)] : []));
    if (!found.total) rest.replaceChildren(ways(text));
    panel.hidden = false;
  };
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(() => search().catch(fail), 120); };
  field.addEventListener("input", soon);
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) close(); });
  form.addEventListener("focusin", () => { if (field.value.trim() && status.textContent) panel.hidden = false; });
  form.addEventListener("keydown", (event) => {
    const links = [...panel.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") { field.focus(); close(); }
    if (event.key === "ArrowDown" && links.length) { event.preventDefault(); links[Math.min(at + 1, links.length - 1)].focus(); }
    if (event.key === "ArrowUp" && at >= 0) { event.preventDefault(); (links[at - 1] ?? field).focus(); }
  });
  engine.catch(fail);
  if (field.value && document.activeElement === field) soon(); // what was written while this was on its way
}

// The page of all hits
const KINDS = {
  mål: "Mål", program: "Program", fråga: "Frågor genom åren", kommun: "Kommuner", nätverk: "Nätverk", organ: "Organ",
  konferens: "Konferenser", kalender: "Kalendrar", plan: "Planer", jämförelse: "Jämförelser", källa: "Källor",
  översikt: "Översikter", sida: "Sidor",
};
const list = (hits) => Object.assign(make("ol", "", ...hits.map(item)), { role: "list" });
const group = ([kind, hits]) => make("details", "fold", make("summary", "",
  make("span", "fold__name", KINDS[kind] ?? kind), " ", make("span", "meta", String(hits.length))), list(hits));
const results = document.querySelector("[data-results]");
if (results) {
  const [status, best, groups] = ["[role=status]", "[data-best]", "[data-groups]"].map((part) => results.querySelector(part));
  const text = (new URLSearchParams(location.search).get("q") ?? "").trim();
  // The best stand as they are once they are shown, and what is read later comes under them.
  const lead = ({ hits }) => { if (!best.children.length) best.append(...hits.slice(0, leading).map(item)); };
  const all = async (most) => {
    const found = await find(text, most);
    lead(found);
    const kinds = new Map();
    for (const hit of found.hits) {
      const kind = hit.page.kind.split(" ")[0];
      kinds.set(kind, [...(kinds.get(kind) ?? []), hit]);
    }
    tell(status, text, found);
    const several = found.hits.length > leading ? [make("h2", "", "Alla träffar, efter slag"), ...[...kinds].map(group)] : [];
    groups.replaceChildren(...(found.total ? several : [ways(text)]));
    if (found.total > found.hits.length) {
      const more = Object.assign(make("button", "search__more", `Visa också de ${found.total - found.hits.length} som passar sämst`), { type: "button" });
      more.addEventListener("click", () => { more.remove(); all(Infinity); });
      groups.append(more);
    }
  };
  const begin = async () => {
    const first = await ask(text, inFirst);
    if (first.sure || first.hits.length >= leading) lead(first); // else something else may have been meant
    await all(inPage);
  };
  if (split(text).length) {
    field.value = text;
    document.title = `${text} – ${document.title}`;
    status.textContent = "Söker …";
    results.hidden = false;
    document.querySelector(".head .lead").hidden = true; // what to do has been done
    begin().catch(() => { status.textContent = "Sökningen gick inte att starta."; });
  }
}
