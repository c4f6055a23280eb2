// What is shown: types, relations, documents and the least confidence.
const shown = {
  types: new Set(TYPES.keys()),
  relations: new Set(RELATIONS.keys()),
  documents: new Set(DOCUMENTS.keys()),
  sure: 0,
};
shown.types.delete(INDICATOR);
shown.types.delete(DOCUMENT);
const allDocuments = () => shown.documents.size === DOCUMENTS.length;
function edgeFits(edge) {
  if (edge.sure < shown.sure || !shown.relations.has(edge.relation)) return false;
  if (allDocuments()) return true;
  return edge.evidence.some(([number]) => shown.documents.has(number));
}
function nodeFits(node) {
  if (!shown.types.has(node.type) || node.sure < shown.sure) return false;
  if (allDocuments()) return true;
  if (node.type === DOCUMENT) return shown.documents.has(DOCUMENT_OF.get(node.place));
  return node.edges.some((edge) => edge.relation === MENTIONED && edge.evidence.some(([n]) => shown.documents.has(n)));
}
function count(items, key) {
  const counts = new Map();
  for (const item of items) counts.set(item[key], (counts.get(item[key]) || 0) + 1);
  return counts;
}
const TYPE_COUNTS = count(NODES, 'type');
const RELATION_COUNTS = count(EDGES, 'relation');
function box(set, key, label, counted, changed, colour) {
  const input = el('input', { type: 'checkbox', checked: set.has(key), on: { change: () => {
    if (input.checked) set.add(key); else set.delete(key);
    changed();
  } } });
  return el('label', { className: 'check' }, input,
    colour ? el('i', { className: 'dot', colour }) : null,
    el('span', { text: label }), el('small', { text: counted }));
}
function group(title, set, every, boxes, changed) {
  const both = el('span', { className: 'both' },
    button(word('all'), () => { for (const key of every) set.add(key); changed(true); }),
    button(word('none'), () => { set.clear(); changed(true); }));
  return el('div', { className: 'group', role: 'group', 'aria-label': title }, el('div', { className: 'top' }, el('b', { text: title }), both),
    ...boxes);
}
// The documents to choose from: those whose name holds what was typed, and a word on those that find no room.
const LISTED = 500;
let narrowed = '';
function documentBoxes(changed) {
  const list = el('div');
  const draw = () => {
    const found = [...DOCUMENTS.keys()].filter((key) => folded(documentName(key)).includes(folded(narrowed)));
    fill(list, ...found.slice(0, LISTED).map((key) => box(shown.documents, key, documentName(key), '', changed)),
      found.length > LISTED ? el('p', { className: 'note', text: word('firstOf', { shown: LISTED, n: found.length }) }) : null);
  };
  const input = el('input', { type: 'search', id: 'narrow', value: narrowed, placeholder: word('narrow'), 'aria-label': word('narrow'),
    on: { input: () => { narrowed = input.value; draw(); } } });
  draw();
  return [DOCUMENTS.length > 10 ? input : null, list];
}
function drawFilters(changed) {
  const again = (redraw) => { if (redraw) drawFilters(changed); changed(); };
  const value = el('output', { text: percent(shown.sure) });
  const slider = el('input', { type: 'range', min: '0', max: '1', step: '0.05', value: String(shown.sure), id: 'sure',
    on: { input: () => { shown.sure = Number(slider.value); value.textContent = percent(shown.sure); changed(); } } });
  fill($('filters'),
    el('h2', { id: 'filters-title', text: word('filters') }),
    group(word('types'), shown.types, TYPES.keys(), TYPES.map((type, key) =>
      box(shown.types, key, typeLabel(key), TYPE_COUNTS.get(key) || 0, again, type.c)), again),
    el('div', { className: 'group slider' },
      el('div', { className: 'top' }, el('label', { htmlFor: 'sure' }, el('b', { text: word('confidence') })), value), slider),
    group(word('relations'), shown.relations, RELATIONS.keys(), RELATIONS.map((_, key) =>
      box(shown.relations, key, relationLabel(key), RELATION_COUNTS.get(key) || 0, again)), again),
    DOCUMENTS.length > 1 ? group(word('documents'), shown.documents, DOCUMENTS.keys(), documentBoxes(again), again) : null);
}
