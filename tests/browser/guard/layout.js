// What of the text on a page cannot be read: cut off, written over, too small, or reached by scrolling sideways only.
({smallest}) => {
  const faults = [], near = 1.5;
  const seen = one => { const box = one.getBoundingClientRect(), look = getComputedStyle(one);
    return box.width > 1 && box.height > 1 && look.visibility !== 'hidden' && look.clipPath === 'none'; };
  const name = text => text.trim().replace(/\s+/g, ' ').slice(0, 40);
  const main = document.querySelector('[data-testid="stMain"]');
  const root = document.querySelector('[data-testid="stDialog"]') || main;
  for (const one of [document.documentElement, main])
    if (one.scrollWidth > one.clientWidth + near) faults.push(`page wider than window: ${one.scrollWidth} > ${one.clientWidth}`);

  const clip = one => {
    for (let above = one; above && above !== document.body; above = above.parentElement) {
      const look = getComputedStyle(above);
      if (look.overflowX !== 'visible' || look.overflowY !== 'visible') return above;
    }
    return null;
  };
  const overlap = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
  const pairs = (boxes, where) => boxes.forEach((a, at) => boxes.slice(at + 1).forEach(b => {
    if (a.node !== b.node && overlap(a.box, b.box)) faults.push(`${where}: "${a.said}" over "${b.said}"`);
  }));

  const texts = [];
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, holder = node.parentElement;
    if (!node.nodeValue.trim() || holder.closest('svg, style, script, iframe, .figure-tip, [aria-hidden="true"]') || !seen(holder)) continue;
    if ([...ancestors(holder)].some(above => getComputedStyle(above).clipPath !== 'none')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width < 1) continue;
      const said = name(node.nodeValue);
      // Boxes are as high as a font may reach; its signs are lower.
      const thin = box.height * 0.18;
      texts.push({node, said, box: {left: box.left, right: box.right, top: box.top + thin, bottom: box.bottom - thin}});
      if (box.left < -near || box.right > innerWidth + near) faults.push(`outside the window: "${said}"`);
      const above = clip(holder), edge = above && above.getBoundingClientRect(), look = above && getComputedStyle(above);
      if (above && (box.left < edge.left - near || box.right > edge.right + near)) faults.push(`cut off at its side: "${said}"`);
      if (above && look.overflowY === 'hidden' && (box.top < edge.top - 3 || box.bottom > edge.bottom + 3)) faults.push(`cut off above or below: "${said}"`);
    }
  }
  function* ancestors(one) { for (let above = one; above && above !== root; above = above.parentElement) yield above; }
  // What has scrolled out of a table lies behind its neighbours and its own head, and can be scrolled back.
  pairs(texts.filter(one => !one.node.parentElement.closest('.table-scroll')), 'words');

  for (const one of root.querySelectorAll('*')) {
    const look = getComputedStyle(one);
    if (['auto', 'scroll'].includes(look.overflowX) && one.scrollWidth > one.clientWidth + near && seen(one))
      faults.push(`scrolls sideways: ${one.className} ${one.scrollWidth} > ${one.clientWidth}`);
  }

  // The screens of a meeting in small are pictures of screens: they are known by their shape and read in the meeting.
  // So are the pictures of a chart package, which are read in the files.
  for (const svg of document.querySelectorAll('.figure svg')) {
    if (!seen(svg) || svg.closest('[class*="st-key-card-meeting-"], [class*="st-key-card-plate-"]')) continue;
    const frame = svg.getBoundingClientRect(), card = svg.closest('[class*="st-key-card-"]')?.className.match(/st-key-(\S+)/)[1];
    const boxes = [];
    for (const text of svg.querySelectorAll('text')) {
      const size = parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a, box = text.getBoundingClientRect(), said = name(text.textContent);
      if (!said) continue;
      if (size < smallest - 0.25) faults.push(`${card}: "${said}" is ${size.toFixed(1)} pixels`);
      if (box.left < frame.left - near || box.right > frame.right + near || box.top < frame.top - near || box.bottom > frame.bottom + near)
        faults.push(`${card}: "${said}" leaves its figure`);
      const thin = box.height * 0.15;
      boxes.push({node: text, said, box: {left: box.left, right: box.right, top: box.top + thin, bottom: box.bottom - thin}});
    }
    pairs(boxes, card);
  }
  return [...new Set(faults)];
}
