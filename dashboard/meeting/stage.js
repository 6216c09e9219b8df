// Moves between the screens by keyboard, clicker, remote or touch. Written for browsers from Chromium 87 on.
(function () {
  var sections = Array.prototype.slice.call(document.querySelectorAll('section'));
  var at = 0;
  function show(next) {
    at = Math.max(0, Math.min(sections.length - 1, next));
    sections.forEach(function (one, index) { one.classList.toggle('here', index === at); });
    document.body.classList.remove('blank');
    try { history.replaceState(null, '', '#' + (at + 1)); } catch (error) { /* a page inside a page has no address */ }
    tell({screen: at});
  }
  function tell(what) { if (parent !== window) parent.postMessage(Object.assign({meeting: true}, what), '*'); }
  function leave() {
    if (document.fullscreenElement) document.exitFullscreen();
    else tell({left: true});
  }
  function full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (document.documentElement.requestFullscreen) document.documentElement.requestFullscreen();
  }
  var keys = {
    ArrowRight: 1, ArrowDown: 1, PageDown: 1, ' ': 1, Enter: 1, n: 1, MediaTrackNext: 1,
    ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1, p: -1, MediaTrackPrevious: -1
  };
  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (keys[event.key]) show(at + keys[event.key]);
    else if (event.key === 'Home') show(0);
    else if (event.key === 'End') show(sections.length - 1);
    else if (event.key >= '1' && event.key <= '9') show(Number(event.key) - 1);
    else if (event.key === 'b' || event.key === '.') document.body.classList.toggle('blank');
    else if (event.key === 'f' || event.key === 'F5') full();
    else if (event.key === 'Escape') leave();
    else return;
    event.preventDefault();
  });
  document.addEventListener('click', function (event) { show(at + (event.clientX < innerWidth / 4 ? -1 : 1)); });
  var began = null;
  document.addEventListener('touchstart', function (event) { began = event.touches[0].clientX; }, {passive: true});
  document.addEventListener('touchend', function (event) {
    var moved = event.changedTouches[0].clientX - began;
    if (Math.abs(moved) > 40) { event.preventDefault(); show(at + (moved < 0 ? 1 : -1)); }
  });
  var asked = Number((location.hash || '').slice(1));
  show(asked >= 1 ? asked - 1 : Number(document.body.getAttribute('data-at')) || 0);
})();
