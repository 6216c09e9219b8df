// One table: plain cells that a keyboard, a screen reader and a printer understand. A head sorts, a row can be picked.
export default ({data: bytes, parentElement, setTriggerValue}) => {
  const text = new TextDecoder().decode(bytes);
  const host = parentElement.querySelector('.table');
  const state = host.station ??= {};
  state.pick = setTriggerValue;
  if (state.text === text) return;
  const data = JSON.parse(text);
  state.text = text;

  const make = (tag, look, ...inside) => {
    const made = document.createElement(tag);
    Object.entries(look).forEach(([name, value]) => made.setAttribute(name, value));
    made.append(...inside);
    return made;
  };
  const pick = at => { if (data.picks) state.pick('picked', at); };
  // A wide space at the end of a line hangs out of its cell: what it parts stands in boxes, which go to the next line whole.
  const pieces = said => said.split('\u3000').flatMap((piece, at, all) =>
    all.length === 1 ? [piece] : [...(at ? ['\u3000'] : []), make('span', {class: 'table-piece'}, piece)]);
  // What a table is does not follow from its elements where a narrow screen stacks its cells.
  const cell = (said, at, row) => {
    const look = {role: 'cell', 'data-name': data.names[at], class: data.numeric[at] ? 'table-number' : ''};
    const opens = data.picks && at === 0;
    return make('td', look, ...(opens ? [make('button', {type: 'button', tabindex: row ? '-1' : '0'}, ...pieces(said))] : pieces(said)));
  };
  const rows = data.rows.map((cells, at) => {
    const made = make('tr', {role: 'row', class: data.picks ? 'table-picks' : ''}, ...cells.map((said, n) => cell(said, n, at)));
    made.addEventListener('click', () => pick(at));
    return made;
  });
  const body = make('tbody', {role: 'rowgroup'}, ...rows);

  const size = said => parseFloat(said.replace(/,/g, '').replace('\u2212', '-'));
  const compare = (one, other, at) => {
    const [a, b] = [one, other].map(row => row.cells[at].textContent);
    return data.numeric[at] ? size(a) - size(b) : a.localeCompare(b, document.documentElement.lang);
  };
  const sort = (at, head) => {
    const way = head.getAttribute('aria-sort') === 'ascending' ? 'descending' : 'ascending';
    heads.forEach(one => one.removeAttribute('aria-sort'));
    head.setAttribute('aria-sort', way);
    // Gaps come last whichever way the others run.
    const gaps = row => row.cells[at].textContent === data.gap;
    const known = rows.filter(row => !gaps(row)).sort((a, b) => compare(a, b, at) * (way === 'ascending' ? 1 : -1));
    body.replaceChildren(...known, ...rows.filter(gaps));
  };
  const heads = data.names.map((name, at) => {
    const button = make('button', {type: 'button'}, name);
    const head = make('th', {role: 'columnheader', scope: 'col', 'data-name': name, class: data.numeric[at] ? 'table-number' : ''}, button);
    button.addEventListener('click', () => sort(at, head));
    return head;
  });

  // Among rows that can be picked the arrows move; the tab key leaves the table.
  body.addEventListener('keydown', event => {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    const next = step && document.activeElement.closest('tr')?.[step > 0 ? 'nextElementSibling' : 'previousElementSibling'];
    const button = next && next.querySelector('button');
    if (!button) return;
    event.preventDefault();
    document.activeElement.tabIndex = -1;
    button.tabIndex = 0;
    button.focus();
  });

  const table = make('table', {role: 'table', 'aria-label': data.title},
    make('thead', {role: 'rowgroup'}, make('tr', {role: 'row'}, ...heads)), body);
  host.replaceChildren(make('div', {class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': data.title}, table));
};
