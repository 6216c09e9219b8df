// One figure: puts the drawing in place, fills in the shapes of a map, tells what is pointed at, reports what is picked.
(() => {
  const shapes = {};
  const stretched = degrees => Math.asinh(Math.tan(degrees * Math.PI / 180)) * 180 / Math.PI;
  const ring = points => 'M' + points.map(([x, y]) => x + ' ' + stretched(y).toFixed(4)).join('L') + 'Z';
  const outline = ({type, coordinates}) =>
    (type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : []).flat().map(ring).join('');
  // A file of shapes is fetched once in the life of a page; its name carries its hash.
  const known = url => shapes[url] ??= fetch(new URL(url, document.baseURI))
    .then(answer => answer.json())
    .then(found => Object.fromEntries(found.features.map(one => [one.properties.code, outline(one.geometry)])));

  // Words come as plain text with bold parts and line breaks; nothing else is read as markup. The sign that begins a
  // tag is written \x3c: a script that seems to hold markup is taken off the page.
  const letters = {'&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'", '&amp;': '&'};
  const plain = text => text.replace(/&(lt|gt|quot|#x27|amp);/g, sign => letters[sign]);
  const written = words => words.split(/\x3cbr ?\/?>/).map(line => {
    const row = document.createElement('div');
    line.split(/(\x3cb>.*?\x3c\/b>)/).forEach(part => {
      const bold = part.match(/^\x3cb>(.*)\x3c\/b>$/);
      const run = document.createElement(bold ? 'b' : 'span');
      run.textContent = plain(bold ? bold[1] : part);
      row.append(run);
    });
    return row;
  });

  const unpacked = bytes =>
    new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).json();
  window.stationFigure = async ({data: bytes, parentElement, setTriggerValue}) => {
    const host = parentElement.querySelector('.figure');
    const state = host.station ??= {};
    const turn = state.turn = (state.turn || 0) + 1;
    const data = await unpacked(bytes);
    if (state.turn !== turn) return;  // a later drawing was unpacked sooner
    Object.assign(state, {data, pick: setTriggerValue});
    if (state.drawn !== data.svg) {
      state.drawn = data.svg;
      state.at = -1;
      const below = host.querySelector('.figure-drawing') || host.appendChild(document.createElement('div'));
      below.className = 'figure-drawing';
      below.innerHTML = data.svg;
      below.querySelectorAll('[data-geo]').forEach(async group => {
        const found = await known(group.dataset.geo);
        group.querySelectorAll('[data-s]').forEach(one => one.setAttribute('d', found[one.dataset.s] || ''));
      });
    }
    if (!state.tip) listen(host, state);
    hide(state);
  };

  const hide = state => { state.tip.hidden = true; if (state.guide) state.guide.remove(); };
  const told = (state, mark) => {
    const [trace, point] = mark.split('.'), {t, c} = state.data.told[trace];
    return t.replace(/\{(\d+)\}/g, (_, at) => String(c[point][at]));
  };
  const code = (state, mark) => { const [trace, point] = mark.split('.'); return String(state.data.told[trace].c[point][0]); };

  const show = (state, marks, x, y) => {
    state.tip.replaceChildren(...marks.map(mark => told(state, mark)).flatMap(written));
    state.tip.hidden = false;
    const {width, height} = state.tip.getBoundingClientRect();
    state.tip.style.left = Math.max(4, x + 14 + width > innerWidth ? x - 14 - width : x + 14) + 'px';
    state.tip.style.top = Math.max(4, Math.min(y + 14, innerHeight - height - 4)) + 'px';
  };

  // Lines are told together: the words of all that lies at the nearest position across.
  const along = (state, drawing, event) => {
    const box = drawing.getBoundingClientRect(), view = drawing.viewBox.baseVal;
    const x = (event.clientX - box.left) / box.width * view.width;
    const [at, marks] = state.data.along.reduce((a, b) => Math.abs(b[0] - x) < Math.abs(a[0] - x) ? b : a);
    if (Math.abs(at - x) > 30) return hide(state);
    state.guide ??= document.createElementNS('http://www.w3.org/2000/svg', 'path');
    state.guide.setAttribute('class', 'figure-guide');
    state.guide.setAttribute('d', `M${at} ${state.data.plot[0]}V${state.data.plot[1]}`);
    drawing.append(state.guide);
    show(state, marks, event.clientX, event.clientY);
  };

  const listen = (host, state) => {
    state.tip = host.appendChild(document.createElement('div'));
    state.tip.className = 'figure-tip';
    state.tip.setAttribute('role', 'status');
    host.addEventListener('pointermove', event => {
      const drawing = event.target.closest('svg');
      if (drawing && state.data.along.length) return along(state, drawing, event);
      const found = event.target.closest('[data-m]');
      found ? show(state, [found.dataset.m], event.clientX, event.clientY) : hide(state);
    });
    host.addEventListener('pointerleave', () => hide(state));
    host.addEventListener('click', event => {
      const found = event.target.closest('[data-m]');
      if (found && state.data.picks) state.pick('picked', code(state, found.dataset.m));
    });
    // By keyboard: arrows go from mark to mark, Enter picks.
    host.addEventListener('keydown', event => {
      const marks = [...host.querySelectorAll('[data-m]')];
      const step = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
      if (event.key === 'Escape') return hide(state);
      if (!marks.length) return;
      if (event.key === 'Enter' && state.at >= 0 && state.data.picks) {
        state.pick('picked', code(state, marks[state.at].dataset.m));
      } else if (step) {
        event.preventDefault();
        state.at = (state.at + step + marks.length) % marks.length;
        marks.forEach((one, at) => one.classList.toggle('figure-here', at === state.at));
        const box = marks[state.at].getBoundingClientRect();
        show(state, [marks[state.at].dataset.m], box.left + box.width / 2, box.top + box.height / 2);
      }
    });
    host.addEventListener('focusout', () => hide(state));
  };
})();
