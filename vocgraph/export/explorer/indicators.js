// Indicators as small charts: a tile for a number, a bar for a share, bars for several values of one thing.
function shownNumber(value) {
  if (ZH() && Math.abs(value) >= 1e8) return `${+(value / 1e8).toFixed(4)}亿`;
  if (ZH() && Math.abs(value) >= 1e5) return `${+(value / 1e4).toFixed(4)}万`;
  if (Math.abs(value) >= 1e8 && Math.abs(value) < 1e15) return value.toLocaleString('en', { notation: 'compact', maximumFractionDigits: 4 });
  return Math.abs(value) >= 1e16 ? String(value) : value.toLocaleString(ZH() ? 'zh-CN' : 'en', { maximumFractionDigits: 4 });
}
function svg(tag, attributes, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
const AFTER = /^(余|多|以上|以下|左右|上下|不等)/;
function amount(node) {
  const { value = 0, unit = '', qualifier = '' } = node.more;
  const after = AFTER.test(qualifier);
  return [after || !qualifier ? null : el('small', { text: qualifier }), el('b', { text: shownNumber(value), className: shownNumber(value).length > 7 ? 'long' : '' }),
    el('small', { text: `${after ? qualifier : ''}${unit}` })].filter(Boolean);
}
function share(node) {
  const part = Math.min(Math.max(node.more.value / 100, 0), 1);
  return svg('svg', { viewBox: '0 0 100 6', class: 'share', 'aria-hidden': 'true', preserveAspectRatio: 'none' },
    svg('rect', { width: 100, height: 6, rx: 3, class: 'ground' }),
    svg('rect', { width: 100 * part, height: 6, rx: 3, class: 'part' }));
}
function bars(several) {
  const largest = Math.max(...several.map(({ node }) => Math.abs(node.more.value || 0)), 1e-9);
  return several.map(({ node, edge }) => el('button', { type: 'button', className: 'row', on: { click: () => showFact(edge) } },
    el('span', { text: node.more.time || '—' }),
    svg('svg', { viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      svg('rect', { width: (100 * Math.abs(node.more.value || 0)) / largest, height: 10, rx: 2, class: 'part' })),
    el('span', { className: 'amount' }, ...amount(node))));
}
const FIRST_TILES = 12;
const told = (edge) => (edge.evidence[0] ? edge.evidence[0][0] * 1e9 + edge.evidence[0][2] : Infinity);
function indicatorCharts(facts) {
  facts.sort((a, b) => told(a) - told(b) || a.place - b.place);
  const groups = new Map();
  for (const edge of facts) {
    const node = NODES[edge.to];
    const key = `${node.name}\n${node.more.unit || ''}`;
    groups.set(key, [...(groups.get(key) || []), { node, edge }]);
  }
  const tiles = [];
  for (const several of groups.values()) {
    const { node, edge } = several[0];
    if (several.length > 1) {
      several.sort((a, b) => (a.node.more.time || '').localeCompare(b.node.more.time || '', 'zh'));
      tiles.push(el('div', { className: 'tile bars' }, el('span', { className: 'of', text: node.name }), ...bars(several)));
    } else {
      tiles.push(el('button', { type: 'button', className: 'tile', on: { click: () => showFact(edge) } },
        el('span', { className: 'amount' }, ...amount(node)),
        node.more.unit === '%' ? share(node) : null,
        el('span', { className: 'of', text: node.name }),
        node.more.time ? el('small', { text: node.more.time }) : null));
    }
  }
  const grid = el('div', { className: 'tiles' }, ...tiles.slice(0, FIRST_TILES));
  const more = tiles.length > FIRST_TILES + 3 ? button(word('showAll', { n: tiles.length }), () => {
    grid.append(...tiles.slice(FIRST_TILES));
    more.remove();
  }, { className: 'plain' }) : null;
  if (!more) grid.append(...tiles.slice(FIRST_TILES));
  return el('div', {}, grid, more);
}
