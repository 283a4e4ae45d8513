// Runs before the first paint: a chosen theme wins over the system's.
try {
  var theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {}
// What is laid over a stream has no ground of its own, from the first paint on.
if (location.pathname.startsWith('/overlay/')) {
  document.documentElement.dataset.overlay = new URLSearchParams(location.search).get('background') ?? '';
}
