"""The geometry of the diagrams on a page in a browser: what is wrong with it, and which cards its connectors tie."""

from typing import Any

from playwright.sync_api import Page

# What is wrong with the geometry of every diagram on the page. Cards are compared within their grid. A connector begins
# at the right edge of a card or, when it goes down a column, behind one, and ends at the left or upper edge of another.
FAULTS = """() => {
  const wrong = [], near = (one, other) => Math.abs(one - other) <= 2;
  for (const figure of document.querySelectorAll('figure.diagram')) {
    for (const item of figure.querySelectorAll('li > div, .diagram__head, figcaption, .diagram__grid'))
      if (item.scrollWidth > item.clientWidth + 1) wrong.push('overflow: ' + item.textContent.slice(0, 40));
    const frame = figure.getBoundingClientRect();
    for (const grid of figure.querySelectorAll('.diagram__grid')) {
      const cards = [...grid.querySelectorAll('li > div')].map(card => [card, card.getBoundingClientRect()]);
      for (const [card, box] of cards) {
        if (box.left < frame.left - 1 || box.right > frame.right + 1) wrong.push('outside: ' + card.textContent);
        for (const [other, its] of cards)
          if (card !== other && box.left < its.right - 1 && its.left < box.right - 1
              && box.top < its.bottom - 1 && its.top < box.bottom - 1)
            wrong.push('overlap: ' + card.textContent + ' / ' + other.textContent);
      }
      for (const [source, target, line] of CONNECTORS(grid)) {
        const [start, end] = [line[0], line[line.length - 1]];
        const inside = (box, point) => point.x > box.left + 2 && point.x < box.right - 2
          && point.y > box.top + 2 && point.y < box.bottom - 2;
        if (!source || !target) { wrong.push('loose end: ' + JSON.stringify([start, end])); continue; }
        for (const [card, box] of cards)
          if (card !== source && card !== target && line.some(point => inside(box, point)))
            wrong.push('crossed: ' + card.textContent);
      }
    }
  }
  return wrong;
}"""
CONNECTORS = """const CONNECTORS = grid => {
  const svg = grid.querySelector(':scope > svg');
  if (!svg || getComputedStyle(svg).display === 'none') return [];
  const cards = [...grid.querySelectorAll('li > div')].map(card => [card, card.getBoundingClientRect()]);
  const near = (one, other) => Math.abs(one - other) <= 2, found = [];
  for (const path of svg.querySelectorAll('path')) for (const part of path.getAttribute('d').split(/(?=M)/)) {
    const one = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    one.setAttribute('d', part);
    svg.append(one);
    const length = one.getTotalLength(), matrix = svg.getScreenCTM();
    const line = Array.from({length: 41}, (_, i) => one.getPointAtLength(length * i / 40).matrixTransform(matrix));
    one.remove();
    const [start, end] = [line[0], line[40]], down = near(start.x, end.x) || /V/.test(part);
    const within = (box, point) => point.y >= box.top - 2 && point.y <= box.bottom + 2;
    const behind = (box, point) => within(box, point) && point.x >= box.left - 2 && point.x <= box.right + 2;
    const from = cards.find(([, box]) => down ? behind(box, start) : near(box.right, start.x) && within(box, start));
    const on = box => /V[^H]*$/.test(part) ? behind(box, end) : near(box.left, end.x) && within(box, end);
    const to = cards.find(([, box]) => on(box));
    found.push([from?.[0], to?.[0], line]);
  }
  return found;
};"""
# What a reader may set in a browser: WCAG 1.4.12 and 1.4.4. Neither may cut a text or cause a sideways scroll.
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
DOUBLED = "html { font-size: 200% !important }"
TIES = """() => [...document.querySelectorAll('.diagram__grid')].flatMap(grid => CONNECTORS(grid)
  .map(([source, target]) => [source, target].map(card => card.querySelector('a').textContent.replaceAll('”', ''))))"""


def asked(page: Page, script: str) -> Any:
    """What FAULTS or TIES finds on the page."""
    return page.evaluate("() => {" + CONNECTORS + "return (" + script + ")() }")
