// The reading view: a document's own text, entities marked in colour, a sentence highlighted.
let open = -1;
let lit = null;
const MARKS = new Map();
// The marks of a document, outermost first and none across another.
function marksOf(number) {
  if (MARKS.has(number)) return MARKS.get(number);
  const node = NODES[DOCUMENTS[number].node];
  const all = [];
  for (const edge of node ? node.edges : []) {
    if (edge.relation !== MENTIONED || NODES[edge.from].type === INDICATOR) continue;
    for (const [document_, , start, end] of edge.evidence) {
      if (document_ === number && end > start) all.push({ start, end, node: NODES[edge.from] });
    }
  }
  all.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept = [];
  let last = 0;
  for (const mark of all) {
    if (mark.start >= last) { kept.push(mark); last = mark.end; }
  }
  MARKS.set(number, kept);
  return kept;
}
// Line ends of the file that only wrap a paragraph: after a full line that ends no sentence. Others part paragraphs.
function breaksOf(text) {
  const lengths = text.split(/\r?\n/).map((line) => line.trim().length).filter((length) => length > 4).sort((a, b) => a - b);
  const full = lengths.length ? lengths[Math.floor(lengths.length * 0.8)] : 0;
  const breaks = [];
  let last = 0;
  for (const found of text.matchAll(/[ \t\u3000]*[\r\n]+[\s\u3000]*/g)) {
    const line = text.slice(last, found.index);
    last = found.index + found[0].length;
    const wraps = full >= 10 && full < 120 && line.length >= full * 0.72 && (line.length >= full * 0.95 || !/[。！？!?：:；;”」]$/.test(line));
    breaks.push({ start: found.index, end: last, as: wraps ? '' : '\n' });
  }
  return breaks;
}
let flowing = true;
// Give text from one offset to another; with wrapped lines joined where it flows.
function writer(text) {
  const breaks = flowing ? breaksOf(text) : [];
  let next = 0;
  return (from, to) => {
    let made = '';
    let at = from;
    while (next < breaks.length && breaks[next].end <= at) next += 1;
    while (next < breaks.length && breaks[next].start < to) {
      const { start, end, as } = breaks[next];
      if (start >= at) made += text.slice(at, start) + as;
      at = Math.max(at, Math.min(end, to));
      if (end > to) break;
      next += 1;
    }
    return made + text.slice(at, to);
  };
}
function runs(write, from, to) {
  if (!lit || lit.end <= from || lit.start >= to) return [write(from, to)];
  const start = Math.max(from, lit.start);
  const end = Math.min(to, lit.end);
  return [write(from, start), el('mark', { text: write(start, end) }), write(end, to)].filter(Boolean);
}
function body(number) {
  const { text } = DOCUMENTS[number];
  const write = writer(text);
  const parts = [];
  let at = 0;
  for (const { start, end, node } of marksOf(number)) {
    if (!nodeFits(node)) continue;
    parts.push(...runs(write, at, start));
    parts.push(el('a', { className: 'entity', href: address(node), colour: TYPES[node.type].c,
      title: `${typeLabel(node.type)} · ${node.name}` }, ...runs(write, start, end)));
    at = end;
  }
  parts.push(...runs(write, at, text.length));
  return parts;
}
function drawReading() {
  if (DOCUMENTS.length === 0) return fill($('reading'), el('p', { className: 'note', text: word('noText') }));
  if (open < 0) open = 0;
  const choice = el('select', { 'aria-label': word('documents'), on: { change: () => { lit = null; open = Number(choice.value);
    drawReading(); $('reading').scrollTop = 0; } } },
  ...DOCUMENTS.map((one, number) => el('option', { value: String(number), text: documentName(number),
    selected: number === open })));
  const { text } = DOCUMENTS[open];
  const marks = marksOf(open);
  const types = [...new Set(marks.map((mark) => mark.node.type))].sort((a, b) => a - b);
  fill($('reading'),
    el('div', { className: 'bar' }, button(`‹ ${word('picture')}`, () => view('picture'), { className: 'plain wide-only' }),
      choice, button(word(flowing ? 'asFile' : 'flowing'), () => { flowing = !flowing; drawReading(); }, { className: 'plain' }),
      el('small', { text: `${word('chars', { n: text.length })} · ${word('entities', { n: marks.length })}` })),
    el('div', { className: 'key' }, ...types.map((type) => el('span', {}, el('i', { className: 'dot',
      colour: TYPES[type].c }), typeLabel(type)))),
    el('article', { lang: 'zh' }, ...body(open)));
  const mark = $('reading').querySelector('mark');
  if (mark) mark.scrollIntoView({ block: 'center' });
  return undefined;
}
function read(number, start, end) {
  if (number < 0) return toast(word('noText'));
  open = number;
  lit = end > start ? { start, end } : null;
  view('reading');
  return undefined;
}
