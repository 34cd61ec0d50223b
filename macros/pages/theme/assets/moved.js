// On the page of an address that has moved: on to the new one, with what was asked for there. An anchor that has moved
// to a place of its own has a line on the page, which links there.
(() => {
  const named = (name) => {
    try {
      return document.getElementById(decodeURIComponent(name));
    } catch {} // no name at all, such as ”%”
  };
  const line = location.hash ? named(location.hash.slice(1)) : null;
  const own = line?.querySelector(":scope > [data-moved=anchor]");
  const to = new URL((own ?? document.querySelector("[data-moved=page]")).href);
  to.search ||= location.search;
  if (!own) to.hash ||= location.hash;
  location.replace(to);
})();
