// The picture of a neighbourhood, drawn by cytoscape.js.
// How many neighbours to show: as many as can have their names beside them.
const STEP = () => ($('canvas').clientWidth > 700 ? 32 : 14);
let chart = null;
let around = null;
let depth = 1;
let most = 0;
let picked = null;
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
// The nodes to show: the middle, then its best connected neighbours, then theirs.
function neighbourhood(middle) {
  const chosen = new Map([[middle.place, 0]]);
  let left = 0;
  let ring = [middle];
  for (let step = 1; step <= depth; step += 1) {
    const found = new Map();
    for (const node of ring) {
      for (const edge of node.edges) {
        const next = other(edge, node);
        if (!chosen.has(next.place) && edgeFits(edge) && nodeFits(next)) {
          found.set(next, (found.get(next) || 0) + 3 * edge.sure);
        }
      }
    }
    const order = [...found.keys()].sort((a, b) =>
      found.get(b) + Math.log1p(b.degree) - found.get(a) - Math.log1p(a.degree) || a.place - b.place);
    ring = order.slice(0, Math.max(most - chosen.size + 1, 0));
    left += order.length - ring.length;
    for (const node of ring) chosen.set(node.place, step);
  }
  return { chosen, left };
}
function elements(middle, chosen) {
  const made = [...chosen].map(([place, step]) => {
    const node = NODES[place];
    const size = node === middle ? 54 : Math.min(24 + 5 * Math.sqrt(node.degree), 46);
    return { data: { id: `n${place}`, place, label: node.name, colour: TYPES[node.type].c, size, step },
      classes: node === middle ? 'middle' : step > 1 ? 'outer' : '' };
  });
  for (const place of chosen.keys()) {
    for (const edge of NODES[place].edges) {
      if (edge.from !== place || !chosen.has(edge.to) || edge.from === edge.to || !edgeFits(edge)) continue;
      const direct = edge.from === middle.place || edge.to === middle.place;
      made.push({ data: { id: `e${edge.place}`, place: edge.place, source: `n${edge.from}`, target: `n${edge.to}`,
        label: relationLabel(edge.relation), sure: edge.sure }, classes: direct ? 'direct' : 'side' });
    }
  }
  return made;
}
const style = () => [
  { selector: 'node', style: {
    label: 'data(label)', width: 'data(size)', height: 'data(size)', 'background-color': 'data(colour)',
    'font-family': 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif', 'font-size': 13,
    color: css('--ink'), 'text-valign': 'bottom', 'text-margin-y': 5, 'text-wrap': 'wrap', 'text-max-width': 104,
    'text-overflow-wrap': 'anywhere', 'text-outline-color': css('--stage'), 'text-outline-width': 2.5,
    'border-width': 2, 'border-color': css('--stage'), 'line-height': 1.15, 'min-zoomed-font-size': 7 } },
  { selector: 'node.outer', style: { 'font-size': 11.5, 'background-opacity': 0.75, 'text-max-width': 84 } },
  { selector: 'node.middle', style: { 'font-size': 16, 'font-weight': 600, 'border-width': 5,
    'border-color': css('--ring'), 'text-max-width': 180, 'z-index': 9 } },
  { selector: 'edge', style: {
    width: 'mapData(sure, 0, 1, 0.8, 2.2)', 'line-color': css('--edge'), 'target-arrow-color': css('--edge'),
    'target-arrow-shape': 'triangle', 'arrow-scale': 0.8, 'curve-style': 'bezier', 'control-point-step-size': 26,
    opacity: 0.9 } },
  { selector: 'edge.side', style: { opacity: 0.55 } },
  { selector: 'edge.direct', style: { label: 'data(label)', 'font-size': 10.5, color: css('--soft'),
    'text-rotation': 'autorotate', 'text-background-color': css('--stage'), 'text-background-opacity': 0.92,
    'text-background-padding': 2, 'min-zoomed-font-size': 7 } },
  { selector: '.picked', style: { 'line-color': css('--accent'), 'target-arrow-color': css('--accent'), width: 3.5,
    color: css('--accent'), opacity: 1, 'border-color': css('--accent'), 'z-index': 99 } },
  { selector: '.faded', style: { opacity: 0.16 } },
];
// Rings around the middle, wide where the window is wide: first the types one after another, then each node near the
// one that led to it. No chance is in it: the same neighbourhood always looks the same.
function ringed(cy) {
  const wide = Math.sqrt(Math.min(Math.max($('canvas').clientWidth / $('canvas').clientHeight, 0.6), 1.7));
  const angles = new Map();
  const put = (node, angle, far) => {
    angles.set(node.id(), angle);
    node.position({ x: wide * far * Math.cos(angle), y: (far * Math.sin(angle)) / wide });
  };
  put(cy.nodes('.middle'), -Math.PI / 2, 0);
  const first = cy.nodes('[step = 1]').toArray()
    .sort((a, b) => NODES[a.data('place')].type - NODES[b.data('place')].type || a.data('place') - b.data('place'));
  const several = first.length > 14 ? 2 : 1;
  const near = Math.max(150, 19 * first.length / several);
  first.forEach((node, number) => put(node, (number / first.length) * 2 * Math.PI - Math.PI / 2,
    near * (number % several ? 1.62 : 1)));
  const leading = (node) => {
    const before = node.neighborhood('node[step = 1]').toArray().map((one) => angles.get(one.id()));
    return before.length ? before[0] : 0;
  };
  const second = cy.nodes('[step = 2]').toArray().map((node) => [leading(node), node])
    .sort((a, b) => a[0] - b[0] || a[1].data('place') - b[1].data('place'));
  const rings = second.length > 40 ? 3 : second.length > 14 ? 2 : 1;
  const far = Math.max(near * (several === 2 ? 2.25 : 1.9), (16 * second.length) / rings);
  second.forEach(([, node], number) => put(node, (number / second.length) * 2 * Math.PI - Math.PI / 2,
    far * (1 + 0.24 * (number % rings))));
}
function arrange() {
  if (!chart || $('canvas').clientWidth === 0) return;
  chart.resize();
  ringed(chart);
  chart.fit(undefined, 14);
  if (chart.zoom() > 1.4) { chart.zoom(1.4); chart.center(); }
}
function drawPicture(middle) {
  if (!middle) return;
  around = middle;
  const { chosen, left } = neighbourhood(middle);
  if (chart) chart.destroy();
  chart = cytoscape({ container: $('canvas'), elements: elements(middle, chosen), style: style(), layout: { name: 'preset' },
    minZoom: 0.08, maxZoom: 4, boxSelectionEnabled: false });
  chart.on('tap', 'node', (event) => go(NODES[event.target.data('place')]));
  chart.on('tap', 'edge', (event) => showFact(EDGES[event.target.data('place')]));
  chart.on('mouseover', 'node', (event) => {
    chart.elements().not(event.target.closedNeighborhood()).addClass('faded');
    $('canvas').style.cursor = 'pointer';
  });
  chart.on('mouseout', 'node', () => { chart.elements().removeClass('faded'); $('canvas').style.cursor = ''; });
  arrange();
  markPicked();
  fill($('more'), el('span', { text: left ? word('hidden', { shown: chosen.size - 1, n: left }) : '' }),
    left ? button(word('moreNodes'), () => { most += STEP(); drawPicture(around); }) : null);
  const types = [...new Set([...chosen.keys()].map((place) => NODES[place].type))].sort((a, b) => a - b);
  fill($('legend'), ...types.map((type) => el('span', {}, el('i', { className: 'dot', colour: TYPES[type].c }),
    typeLabel(type))));
}
function markPicked() {
  if (!chart) return;
  chart.elements().removeClass('picked');
  if (picked) chart.getElementById(`e${picked.place}`).addClass('picked');
}
function drawTools() {
  const zoom = (factor) => chart && chart.zoom({ level: chart.zoom() * factor,
    renderedPosition: { x: chart.width() / 2, y: chart.height() / 2 } });
  const step = (number, key) => button(word(key), () => { depth = number; most = STEP() * number; drawTools();
    drawPicture(around); }, { 'aria-pressed': String(depth === number) });
  const icon = (sign, key, click) => button(sign, click, { 'aria-label': word(key), title: word(key) });
  fill($('tools'),
    el('span', { className: 'choice' }, step(1, 'near'), step(2, 'far')),
    el('span', { className: 'choice' }, icon('+', 'closer', () => zoom(1.3)), icon('−', 'wider', () => zoom(1 / 1.3)),
      icon('⤢', 'fit', arrange)),
    button(word('png'), copyPicture, { id: 'png' }));
  $('canvas').setAttribute('aria-label', word('canvas'));
}
function moveByKey(event) {
  const far = 60;
  const moves = { ArrowLeft: [far, 0], ArrowRight: [-far, 0], ArrowUp: [0, far], ArrowDown: [0, -far] };
  if (!chart) return;
  if (moves[event.key]) chart.panBy({ x: moves[event.key][0], y: moves[event.key][1] });
  else if (event.key === '+' || event.key === '=') chart.zoom(chart.zoom() * 1.2);
  else if (event.key === '-') chart.zoom(chart.zoom() / 1.2);
  else if (event.key === '0') arrange();
  else return;
  event.preventDefault();
}
async function copyPicture() {
  if (!chart) return;
  const picture = await chart.png({ output: 'blob-promise', full: false, scale: 2, bg: css('--stage') });
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
    toast(word('copied'));
  } catch (error) {
    const address = URL.createObjectURL(picture);
    el('a', { href: address, download: `${around.name.replace(/[\\/:*?"<>|]/g, '_').slice(0, 60)}.png` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
    toast(word('saved'));
  }
}
