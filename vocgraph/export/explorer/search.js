// Search: by name, alias and id; the best known first.
const folded = (text) => text.normalize('NFKC').toLowerCase().replace(/[\s"'“”‘’「」『』《》]/g, '');
const FORMS = NODES.map((node) => [folded(node.name), ...node.aliases.map(folded)]);
let answers = [];
let at = -1;
function matches(text) {
  const wanted = folded(text);
  if (!wanted) return [];
  const found = [];
  NODES.forEach((node, place) => {
    if (node.type === INDICATOR && INDICATOR >= 0 && FORMS[place][0] !== wanted) return;
    let score = 9;
    FORMS[place].forEach((form, number) => {
      const where = form.indexOf(wanted);
      if (where >= 0) score = Math.min(score, (form === wanted ? 0 : where === 0 ? 2 : 4) + (number ? 1 : 0));
    });
    if (score === 9 && node.id === text) score = 0;
    if (score < 9) found.push([score, -node.degree, node.name.length, place]);
  });
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
  return found.slice(0, 12).map((one) => NODES[one[3]]);
}
// How many characters of a text stand in another in the same order.
function inOrder(wanted, form) {
  let row = new Array(wanted.length + 1).fill(0);
  for (const char of form) {
    const next = [0];
    for (let place = 0; place < wanted.length; place += 1) {
      next.push(wanted[place] === char ? row[place] + 1 : Math.max(row[place + 1], next[place]));
    }
    row = next;
  }
  return row[wanted.length];
}
// The entities whose names are near a text: most of its characters in order, at least two.
function nearest(text) {
  const wanted = [...folded(text)].slice(0, 40);
  const least = Math.max(2, Math.ceil(wanted.length * 0.7));
  const found = [];
  NODES.forEach((node, place) => {
    if (node.type === INDICATOR) return;
    const score = Math.max(...FORMS[place].map((form) => inOrder(wanted, form)));
    if (score >= least) found.push([-score, node.name.length, -node.degree, place]);
  });
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
  return found.slice(0, 8).map((one) => NODES[one[3]]);
}
function close() {
  $('answers').hidden = true;
  $('query').setAttribute('aria-expanded', 'false');
  $('query').removeAttribute('aria-activedescendant');
}
function choose(node) {
  $('query').value = '';
  close();
  go(node);
}
function mark(place) {
  at = place;
  [...$('answers').querySelectorAll('[role=option]')].forEach((item, number) => item.setAttribute('aria-selected', String(number === at)));
  if (at >= 0) $('query').setAttribute('aria-activedescendant', `answer${at}`);
}
function answer() {
  const text = $('query').value;
  const exact = matches(text);
  answers = exact.length ? exact : nearest(text);
  const items = answers.map((node, number) => el('li', { id: `answer${number}`, role: 'option',
    on: { mousedown: (event) => { event.preventDefault(); choose(node); } } },
  el('i', { className: 'dot', colour: TYPES[node.type].c }), el('span', { text: node.name }),
  el('small', { text: `${typeLabel(node.type)}${node.aliases.length ? ` · ${node.aliases.slice(0, 2).join('、')}` : ''}` })));
  if (text.trim() && !exact.length) {
    items.unshift(el('li', { className: 'note', text: word(answers.length ? 'nearNames' : 'notFound', { name: text }) }));
  }
  fill($('answers'), ...items);
  $('answers').hidden = items.length === 0;
  $('query').setAttribute('aria-expanded', String(items.length > 0));
  mark(answers.length ? 0 : -1);
}
function searchKeys(event) {
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    if (answers.length) mark((at + (event.key === 'ArrowDown' ? 1 : answers.length - 1)) % answers.length);
    event.preventDefault();
  } else if (event.key === 'Enter' && answers[at]) choose(answers[at]);
  else if (event.key === 'Escape') { $('query').value = ''; close(); $('query').blur(); }
}
