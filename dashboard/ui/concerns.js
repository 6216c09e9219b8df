// The attention list: an ordered list whose lines are built as text, each with a true anchor to where its figure is shown.
export default function({data: bytes, parentElement, setTriggerValue}) {
  const text = new TextDecoder().decode(bytes);
  const list = parentElement.querySelector('.concerns');
  list.follow = setTriggerValue;
  // What is there is kept: a new anchor would lose the keyboard's place.
  if (list.told === text) return;
  list.told = text;
  const data = JSON.parse(text);
  const piece = (tag, look, words) => {
    const made = document.createElement(tag);
    made.className = look;
    made.textContent = words;
    return made;
  };
  const go = (event, at) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    list.follow('gone', at);
  };
  list.setAttribute('aria-label', data.label);
  list.replaceChildren(...data.lines.map((line, at) => {
    const item = piece('li', 'concern ' + line.severity, '');
    const said = piece('div', 'concern-said', '');
    const link = piece('a', 'concern-link', line.link);
    link.href = line.href;
    link.setAttribute('aria-label', line.link + ' ' + line.sentence);
    link.onclick = event => go(event, at);
    said.append(piece('div', 'concern-sentence', line.sentence), piece('div', 'concern-why', line.why));
    item.append(piece('span', 'concern-rank', line.rank), piece('span', 'concern-class', line.name), said, link);
    return item;
  }));
}
