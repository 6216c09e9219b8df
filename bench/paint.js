// Times from a click (or the start of a navigation) to the last frame in which the page changed.
(() => {
  const QUIET_MS = 400;
  const BUSY = '[data-testid="stStatusWidget"], [data-testid="stHeader"]';
  let changed = 0, painted = 0, origin = 0;

  const counts = (mutation) => {
    const element = mutation.target.nodeType === 1 ? mutation.target : mutation.target.parentElement;
    if (!element || element.closest(BUSY)) return false;
    return !(element.matches('[data-testid="stApp"]') && mutation.type === 'attributes');
  };
  const observer = new MutationObserver((mutations) => {
    if (!mutations.some(counts)) return;
    changed = performance.now();
    // A task queued from an animation frame runs after that frame has been painted.
    requestAnimationFrame(() => { const channel = new MessageChannel();
      channel.port1.onmessage = () => { painted = performance.now(); }; channel.port2.postMessage(0); });
  });
  const watch = (root) => observer.observe(root, {subtree: true, childList: true, attributes: true, characterData: true});
  watch(document);

  const isDone = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    const isIdle = app && app.getAttribute('data-test-script-state') === 'notRunning';
    const isPending = document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]');
    return isIdle && !isPending && changed > origin && performance.now() - changed > QUIET_MS;
  };
  window.stationPaint = {
    arm() {
      changed = painted = 0;
      origin = Infinity;
      for (const frame of document.querySelectorAll('iframe')) {
        try { watch(frame.contentDocument); } catch { /* another origin */ }
      }
      addEventListener('pointerup', () => { origin = performance.now(); changed = 0; }, {capture: true, once: true});
      addEventListener('keydown', () => { origin = performance.now(); changed = 0; }, {capture: true, once: true});
    },
    isDone,
    elapsed: () => painted - (origin === Infinity ? 0 : origin),
  };
})();
