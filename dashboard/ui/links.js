// Links in a row: true anchors, so that they can be copied and opened elsewhere; a plain click stays in the session.
export default function({data, parentElement, setTriggerValue}) {
  const row = parentElement.querySelector('.links');
  const go = (event, at) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    setTriggerValue('gone', at);
  };
  // What is there is kept and renamed: a new anchor would lose the keyboard's place.
  while (row.children.length > data.length) row.lastChild.remove();
  data.forEach(({href, label, here}, at) => {
    const link = row.children[at] || row.appendChild(document.createElement('a'));
    link.href = href;
    link.textContent = label;
    here ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current');
    link.onclick = event => go(event, at);
  });
}
