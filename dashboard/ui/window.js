// Tells how large the window is: once, and when that changes. Paper is not a window. The cookie spares the next visit
// the run that this one needed. The page bears the size that its figures were made for.
export default ({data, parentElement, setTriggerValue}) => {
  const found = data.sizes.map(([size, query]) => [size, matchMedia(query)]);
  parentElement.stationSize = data.size;
  document.documentElement.dataset.window = data.size;
  const tell = () => {
    if (matchMedia('print').matches) return;
    const size = found.find(([, media]) => media.matches)?.[0] ?? data.other;
    document.cookie = `${data.cookie}=${size}; SameSite=Strict; path=/`;
    if (size === parentElement.stationSize) return;
    parentElement.stationSize = size;
    setTriggerValue('size', size);
  };
  found.forEach(([, media]) => media.addEventListener('change', tell));
  tell();
  return () => found.forEach(([, media]) => media.removeEventListener('change', tell));
};
