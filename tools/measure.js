// What a reader sees of the open page before any fold is opened, and the prose in our own words, folds included.
() => {
  const article = document.querySelector('article');
  const words = text => text.match(/[\p{L}\p{N}]+(?:[-–:’.,][\p{L}\p{N}]+)*/gu) || [];
  const REFERENCE = '.source, sup.ref, .proof > summary, a[href*="handlingar/"]';
  const OTHERS = 'table, .quoted, .passage, .source, .proof, .cite, .shell-paper, .shell-edit, nav, pre, code, sup, .mark, [hidden], svg';
  // What no page does without, however short: its end, how many sources a section has, the numbers of notes, and the
  // sources that a note sets against each other.
  const NEEDED = '.proof > summary, details.source > summary, sup.ref, .notes';
  let seen = 0, references = 0, needed = 0;
  const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const holder = texts.currentNode.parentElement;
    if (!holder.checkVisibility({visibilityProperty: true}) || holder.closest('script, style')) continue;
    const count = words(texts.currentNode.data).length;
    seen += count;
    if (holder.closest(REFERENCE)) {
      references += count;
      if (holder.closest(NEEDED)) needed += count;
    }
  }
  // A paragraph, an item or a value is prose when it has a whole sentence; its parts are told with it.
  const prose = [];
  for (const block of article.querySelectorAll('p, li, dd')) {
    if (block.closest(OTHERS) || block.querySelector('p, li, dd')) continue;
    const copy = block.cloneNode(true);
    copy.querySelectorAll(OTHERS).forEach(part => part.remove());
    const text = copy.textContent.replace(/\s+/g, ' ').trim();
    if (/[.!?][”)]?$/.test(text) && words(text).length > 3) prose.push(text);
  }
  return {height: document.documentElement.scrollHeight, wide: document.documentElement.scrollWidth, seen, references, needed, prose};
}
