// Numbers all that can be pressed on a page, tells it, and writes down where the focus goes from now on, with the ring
// that is shown there.
() => {
  const seen = one => one.getClientRects().length && getComputedStyle(one).visibility !== 'hidden';
  const stops = document.querySelectorAll(
    '.stApp :is(a[href], button:not([disabled]), input:not([disabled]), .figure svg[tabindex], .table-scroll)');
  document.activeElement.blur();
  window.stops = [];
  document.addEventListener('focusin', ({target}) => {
    const look = getComputedStyle(target);
    window.stops.push([
      target.dataset.stop ?? '', target.tagName, look.outlineStyle, look.outlineColor, parseFloat(look.outlineWidth)]);
  });
  return [...stops].filter(one => seen(one) && one.tabIndex >= 0)
    .map((one, at) => { one.dataset.stop = at; return `${at} ${one.tagName} ${one.textContent.slice(0, 20)}`; });
}
