// Runs before the first paint: a page must not flash in the other colour scheme.
(() => {
  const stored = localStorage.getItem('roadstead-scheme') ?? 'auto';
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const scheme = stored === 'auto' ? system : stored;
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme);
})();
