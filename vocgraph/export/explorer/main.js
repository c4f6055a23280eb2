// Views, addresses, keys.
let current = null;
const narrow = () => window.matchMedia('(max-width: 820px)').matches;
function view(name) {
  document.body.dataset.view = name;
  for (const one of $('views').children) one.setAttribute('aria-pressed', String(one.dataset.view === name));
  if (name === 'reading') drawReading();
  if (name === 'picture' && current && (stale || !chart)) refresh();
}
let stale = true;
// Draw the picture when it can be seen; else when it is next looked at.
function refresh() {
  stale = $('canvas').clientWidth === 0;
  if (!stale && current) drawPicture(current);
}
function go(node) {
  if (location.hash === address(node)) select(node);
  else location.hash = address(node);
}
function select(node) {
  current = node;
  most = STEP() * depth;
  document.title = `${node.name} · VocGraph`;
  drawProfile(node);
  if (narrow() && document.body.dataset.view !== 'picture') view('detail');
  else if (document.body.dataset.view !== 'picture' && document.body.dataset.view !== 'reading') view('picture');
  refresh();
}
function named() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch (error) {
    return location.hash.slice(1);
  }
}
function best_known() {
  return NODES.reduce((found, node) => (node.type === INDICATOR || node.type === DOCUMENT ? found
    : !found || node.degree > found.degree ? node : found), null) || NODES[0] || null;
}
function arrive() {
  const id = named();
  if (id === 'detail') return;
  const found = BY_ID.get(id);
  if (id && !found) toast(word('notHere', { name: id }));
  const node = found || (id && current) || BY_ID.get(DATA.start) || best_known();
  if (node) select(node);
  else fill($('detail'), el('p', { className: 'note', text: word('empty') }));
}
function changed() {
  if (!current) return;
  drawProfile(current);
  if (document.body.dataset.view === 'reading') drawReading();
  refresh();
}
function speak(chosen) {
  language = chosen;
  document.documentElement.lang = ZH() ? 'zh-CN' : 'en';
  $('title').textContent = DATA.name === 'vocgraph' ? (ZH() ? '职教知识图谱' : 'VocGraph') : DATA.name;
  $('title').title = word('summary', { nodes: NODES.length, edges: EDGES.length, documents: DOCUMENTS.length });
  $('language').textContent = ZH() ? 'EN' : '中';
  $('language').setAttribute('aria-label', ZH() ? 'English' : '中文');
  $('query').placeholder = word('search');
  $('query').setAttribute('aria-label', word('search'));
  for (const one of document.querySelectorAll('[data-word]')) one.textContent = word(one.dataset.word);
  drawFilters(changed);
  drawTools();
}
function remembered(value) {
  try {
    if (value) localStorage.setItem('vocgraph-language', value);
    return localStorage.getItem('vocgraph-language');
  } catch (error) {
    return null;
  }
}
function begin() {
  speak(remembered() || (/^zh/i.test(navigator.language) ? 'zh' : 'en'));
  view('picture');
  for (const one of $('views').children) one.addEventListener('click', () => view(one.dataset.view));
  $('language').addEventListener('click', () => { speak(remembered(ZH() ? 'en' : 'zh') || (ZH() ? 'en' : 'zh')); changed(); });
  $('query').addEventListener('input', answer);
  $('query').addEventListener('focus', answer);
  $('query').addEventListener('blur', close);
  $('query').addEventListener('keydown', searchKeys);
  $('canvas').addEventListener('keydown', moveByKey);
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      $('query').focus();
    }
  });
  // Inside a notebook's frame the page has no address of its own: the link would lead to the notebook's.
  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a.entity');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const node = BY_ID.get(decodeURIComponent(link.getAttribute('href').slice(1)));
    if (node) go(node);
  });
  window.addEventListener('hashchange', arrive);
  let sizing;
  window.addEventListener('resize', () => { clearTimeout(sizing); sizing = setTimeout(() => {
    if (stale) refresh(); else arrange(); }, 150); });
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => refresh());
  arrive();
  document.body.dataset.ready = 'yes';
}
begin();
