// The search in the head of every page. shell.js fetches this script when the box is used.
(() => {
  const form = document.querySelector("form[data-search]");
  const field = form.elements.q;
  const panel = form.querySelector("[data-panel]");
  const status = form.querySelector("[role=status]");
  const list = form.querySelector("ol");
  const more = form.querySelector("[data-more]");
  const [most, shown] = [40, 12];
  let engine, turn = 0;

  const load = () => {
    engine ??= import(new URL(form.dataset.search, document.baseURI)).then(async (pagefind) => {
      await pagefind.options({ excerptLength: 22 });
      await pagefind.init();
      return pagefind;
    });
    return engine;
  };
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

  // The kinds and versions that matter most lead; a page named as what is sought leads them all.
  const rank = (score, meta, words) => {
    const title = plain(meta.title);
    const has = words.split(" ").filter((word) => title.includes(word)).length / words.split(" ").length;
    const named = title === words ? 40 : title.startsWith(words) ? 8 : has === 1 ? 4 : 1 + has;
    return score * Number(meta.boost || 1) * named;
  };

  const search = async (query) => {
    const own = ++turn;
    if (!query) { panel.hidden = true; return; }
    panel.hidden = false;
    if (!list.children.length) status.textContent = "Söker …";
    const found = await (await load()).search(query);
    const pages = await Promise.all(found.results.slice(0, most).map(async (hit) => [hit.score, await hit.data()]));
    if (own !== turn) return; // something else has been asked for meanwhile
    const words = plain(query);
    pages.sort(([a, one], [b, other]) => rank(b, other.meta, words) - rank(a, one.meta, words));
    status.textContent = found.results.length ? `${found.results.length} ${found.results.length === 1 ? "träff" : "träffar"}` : `Inga träffar på ”${query}”.`;
    list.replaceChildren(...pages.slice(0, shown).map(([, page]) => item(page)));
    const rest = pages.slice(shown);
    more.hidden = !rest.length;
    more.textContent = `Visa ${rest.length} till`;
    more.onclick = () => {
      const first = list.children.length;
      list.append(...rest.map(([, page]) => item(page)));
      more.hidden = true;
      list.children[first].querySelector("a").focus();
    };
  };

  const item = (page) => {
    const row = document.createElement("li");
    const link = document.createElement("a");
    link.href = page.url;
    link.textContent = page.meta.title;
    const kind = document.createElement("span");
    kind.className = "search__kind";
    kind.textContent = page.meta.kind;
    const words = document.createElement("p");
    words.innerHTML = page.excerpt; // Pagefind escapes the words; only its own <mark> is markup
    row.append(link, " ", kind, words);
    return row;
  };

  const close = () => { panel.hidden = true; };
  let waiting;
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(() => search(field.value.trim()).catch(fail), 120); };
  const fail = () => { status.textContent = "Sökningen gick inte att starta."; panel.hidden = false; };

  field.addEventListener("input", soon);
  // Enter leads to the best hit, when it is there.
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    search(field.value.trim()).then(() => list.querySelector("a")?.focus()).catch(fail);
  });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) close(); });
  form.addEventListener("focusin", () => { if (field.value.trim() && list.children.length) panel.hidden = false; });
  form.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") { close(); field.focus(); close(); }
    if (event.key === "ArrowDown" && links.length) { event.preventDefault(); links[Math.min(at + 1, links.length - 1)].focus(); }
    if (event.key === "ArrowUp" && at >= 0) { event.preventDefault(); (links[at - 1] ?? field).focus(); }
  });
  load().catch(fail);
  if (field.value) soon(); // what was written while this was on its way
})();
