// The details: an entity's profile, or one fact with every sentence that says it.
const chip = (node) => el('span', { className: 'chip', colour: TYPES[node.type].c, text: typeLabel(node.type) });
const address = (node) => `#${encodeURIComponent(node.id)}`;
const entityLink = (node) => el('a', { className: 'entity', href: address(node), colour: TYPES[node.type].c, text: node.name });
const surely = (sure) => el('span', { className: 'sure', title: `${word('confidence').replace(/不低于| at least/, '')} ${percent(sure)}`,
  style: `--sure:${Math.round(sure * 100)}%`, text: percent(sure) });
function quote(evidence, name) {
  const [number, , start, end, sure, extractor] = evidence;
  const [before, words, after] = sentenceOf(evidence);
  return el('button', { type: 'button', className: 'quote', title: word('inText'), on: { click: () => read(number, start, end) } },
    el('q', {}, before, before || after ? el('mark', { text: words }) : words, after), el('small', { text: `${number < 0 ? '?' : documentName(number)}:${start}–${end}${
      name ? ` · ${percent(sure)} · ${word('method')} ${DATA.extractors[extractor]}` : ''}` }));
}
function best(edge) {
  return edge.evidence.reduce((found, one) => (!found || one[4] > found[4] ? one : found), null);
}
function properties(more) {
  return Object.entries(more).map(([key, value]) => el('span', { className: 'property' },
    el('i', { text: `${columnLabel(key)} ` }), String(value)));
}
function factItem(edge, node) {
  const evidence = best(edge);
  const line = el('div', { className: 'line' }, entityLink(other(edge, node)), ...properties(edge.more),
    edge.inferred ? el('em', { text: word('inferred') }) : surely(edge.sure));
  return el('li', { 'data-edge': edge.place }, line, evidence ? quote(evidence) : null,
    edge.evidence.length > 1 ? button(word('evidenceMore', { n: edge.evidence.length - 1 }), () => showFact(edge),
      { className: 'plain' }) : null);
}
function factGroups(node) {
  const groups = new Map();
  for (const edge of node.edges) {
    if (edge.relation === MENTIONED || edge.relation === HAS_INDICATOR || !edgeFits(edge) || !nodeFits(other(edge, node))) continue;
    const key = edge.relation * 2 + (edge.from === node.place ? 0 : 1);
    groups.set(key, [...(groups.get(key) || []), edge]);
  }
  return [...groups].sort((a, b) => (a[0] % 2) - (b[0] % 2) || a[0] - b[0]).map(([key, edges]) => {
    edges.sort((a, b) => b.sure - a.sure || a.place - b.place);
    const label = relationLabel(Math.floor(key / 2));
    const list = el('ul', { className: 'facts' }, ...edges.slice(0, 25).map((edge) => factItem(edge, node)));
    const rest = edges.slice(25);
    const more = rest.length ? button(word('evidenceMore', { n: rest.length }), () => {
      list.append(...rest.map((edge) => factItem(edge, node)));
      more.remove();
    }, { className: 'plain' }) : null;
    return el('section', {}, el('h3', {}, el('span', { className: 'arrow', text: key % 2 ? '← ' : '→ ' }), label,
      el('small', { text: edges.length })), list, more);
  });
}
function mentions(node) {
  return node.edges.filter((edge) => edge.relation === MENTIONED && edge.from === node.place && edgeFits(edge)).map((edge) => {
    const [number, , start, end] = edge.evidence[0] || [-1, 0, 0, 0];
    const name = NODES[edge.to].more.path || NODES[edge.to].name;
    return el('li', {}, button(name, () => read(number, start, end), { className: 'plain' }),
      el('small', { text: ` ${edge.evidence.length} ${word('times')}` }));
  });
}
function drawProfile(node) {
  picked = null;
  const indicators = node.edges.filter((edge) => edge.relation === HAS_INDICATOR && edge.from === node.place && edgeFits(edge));
  const groups = factGroups(node);
  const found = mentions(node);
  fill($('detail'),
    el('div', { className: 'head', colour: TYPES[node.type].c }, chip(node), node.inferred ? el('em', { text: word('inferred') }) : null,
      el('h2', { text: node.name }),
      node.aliases.length ? el('p', { className: 'aliases', text: `${word('aliases')}${ZH() ? '：' : ': '}${node.aliases.join('、')}` }) : null,
      el('p', { className: 'properties' }, ...properties(node.more)),
      FRAMED ? null : button(word('link'), () => copyLink(node), { className: 'plain' })),
    indicators.length ? el('section', {}, el('h3', {}, word('indicators'), el('small', { text: indicators.length })),
      indicatorCharts(indicators)) : null,
    ...(groups.length || indicators.length || node.type === DOCUMENT ? groups : [el('p', { className: 'note', text: word('nothing') })]),
    node.type === DOCUMENT ? button(word('inText'), () => read(DOCUMENT_OF.has(node.place) ? DOCUMENT_OF.get(node.place) : -1, 0, 0)) : null,
    found.length ? el('section', {}, el('h3', { text: word('mentioned') }), el('ul', { className: 'places' }, ...found)) : null);
  $('detail').scrollTop = 0;
}
function showFact(edge) {
  const from = NODES[edge.from];
  const to = NODES[edge.to];
  picked = edge;
  markPicked();
  const value = to.type === INDICATOR ? ` ${shownNumber(to.more.value || 0)}${to.more.unit || ''}` : '';
  fill($('detail'),
    el('div', { className: 'head fact' }, button(`‹ ${word('back')}`, () => { drawProfile(current); markPicked(); }, { className: 'plain' }),
      el('p', { className: 'triple' }, chip(from), entityLink(from)),
      el('p', { className: 'triple' }, el('b', { text: `→ ${relationLabel(edge.relation)}` }), ...properties(edge.more),
        edge.inferred ? el('em', { text: word('inferred') }) : surely(edge.sure)),
      el('p', { className: 'triple' }, chip(to), entityLink(to), value)),
    el('section', {}, el('h3', {}, word('sentences'), el('small', { text: edge.evidence.length })),
      ...edge.evidence.map((one) => quote(one, true))));
  $('detail').scrollTop = 0;
  if (narrow()) view('detail');
}
// Inside a frame, as in a notebook, the page has no address that leads back to it.
const FRAMED = window.top !== window;
async function copyLink(node) {
  const link = `${location.href.split('#')[0]}${address(node)}`;
  try {
    await navigator.clipboard.writeText(link);
    toast(word('linkCopied'));
  } catch (error) {
    toast(link);
  }
}
