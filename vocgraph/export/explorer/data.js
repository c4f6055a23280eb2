// The graph, unpacked: nodes and edges as objects with positions as references.
const DATA = JSON.parse($('data').textContent);
$('data').remove();
const TYPES = DATA.types;
const RELATIONS = DATA.relations;
const DOCUMENTS = DATA.documents;
const NODES = DATA.nodes.map(([id, type, name, aliases, sure, inferred, more], place) => ({
  place, type, name, sure, inferred,
  id: id === 0 ? `${TYPES[type].name}:${name}` : id,
  aliases: aliases || [],
  more: more || {},
  edges: [],
  degree: 0,
}));
const typeNamed = (name) => TYPES.findIndex((type) => type.name === name);
const relationNamed = (name) => RELATIONS.findIndex((relation) => relation.name === name);
const INDICATOR = typeNamed('Indicator');
const DOCUMENT = typeNamed('Document');
const MENTIONED = relationNamed('MENTIONED_IN');
const HAS_INDICATOR = relationNamed('HAS_INDICATOR');
const EDGES = DATA.edges.map(([from, to, relation, sure, inferred, more, evidence], place) => ({
  place, from, to, relation, sure, inferred, evidence, more: more || {},
}));
for (const edge of EDGES) {
  NODES[edge.from].edges.push(edge);
  if (edge.to !== edge.from) NODES[edge.to].edges.push(edge);
  if (edge.relation !== MENTIONED && edge.relation !== HAS_INDICATOR && !edge.inferred) {
    NODES[edge.from].degree += 1;
    NODES[edge.to].degree += 1;
  }
}
const BY_ID = new Map(NODES.map((node) => [node.id, node]));
const DOCUMENT_OF = new Map(DOCUMENTS.map((one, number) => [one.node, number]));
const typeLabel = (type) => (ZH() ? TYPES[type].zh : TYPES[type].name);
const relationLabel = (relation) =>
  ZH() ? RELATIONS[relation].zh : RELATIONS[relation].name.toLowerCase().replace(/_/g, ' ');
const columnLabel = (name) => (ZH() && DATA.columns[name]) || name.replace(/_/g, ' ');
const other = (edge, node) => NODES[edge.from === node.place ? edge.to : edge.from];
const percent = (sure) => `${Math.round(sure * 100)}%`;
// The words of a piece of evidence: what the graph says, else the text's own without its line ends.
function wordsOf(evidence) {
  const [document_, , start, end, , , text] = evidence;
  if (text !== 0) return text;
  return DOCUMENTS[document_].text.slice(start, end).replace(/\s*[\r\n]+\s*/g, '').trim();
}
// The sentence around a piece of evidence: what stands before its words, they themselves, what follows. As
// vocgraph/graph/sentences.py gives it.
const AROUND = 120;
const REACH = 240;
const SENTENCE_END = '[。！？；!?][”’」』）)]*';
const tidy = (text) => text.replace(/[ \t\u3000]*[\r\n]+\s*/g, '').replace(/[ \t\u3000]+(?=[^\x00-\x7f])|([^\x00-\x7f])[ \t\u3000]+/g, '$1').trim();
const lastOf = (places, least) => places.reduce((found, one) => Math.max(found, one), least);
function bounds(text, start, end) {
  const low = text.lastIndexOf('\n', Math.max(start - REACH, 0) - 1) + 1;
  const high = text.indexOf('\n', end + REACH) + 1 || text.length;
  const ends = (from, to) => [...text.slice(from, to).matchAll(new RegExp(SENTENCE_END, 'g'))].map((one) => from + one.index + one[0].length);
  let left = lastOf(ends(low, start), low);
  let right = new RegExp(`${SENTENCE_END}\\s*$`).test(text.slice(start, end)) ? end : ends(end, high)[0] || high;
  if (text.slice(left, start).includes('\n') || text.slice(end, right).includes('\n')) {
    for (const one of breaksOf(text.slice(low, high))) {
      if (!one.as) continue;
      if (low + one.end <= start) left = Math.max(left, low + one.end);
      if (low + one.start >= end) right = Math.min(right, low + one.start);
    }
  }
  return [left, right];
}
function sentenceOf(evidence) {
  const [document_, , start, end, , , text] = evidence;
  const words = wordsOf(evidence);
  if (text !== 0 || !words) return ['', words, ''];
  const whole = DOCUMENTS[document_].text;
  const [left, right] = bounds(whole, start, end);
  const before = [...tidy(whole.slice(left, start))];
  const after = [...tidy(whole.slice(end, right))];
  const first = Math.min(before.length, Math.max(AROUND / 2, AROUND - after.length));
  const last = Math.min(after.length, AROUND - first);
  return [(first < before.length ? '…' : '') + before.slice(before.length - first).join(''), words,
    after.slice(0, last).join('') + (last < after.length ? '…' : '')];
}
function documentName(number) {
  if (number < 0) return '?';
  const node = NODES[DOCUMENTS[number].node];
  return (node && node.more.path) || DOCUMENTS[number].id;
}
