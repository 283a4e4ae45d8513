/** Where letters mean what they spell: fields, and menus, which are searched by letter. */
const TYPING = [
  'input:not([type="checkbox"], [type="radio"], [type="range"], [type="button"], [type="submit"])',
  'textarea',
  'select',
  '[contenteditable]:not([contenteditable="false"])',
  '[role="textbox"]',
  '[role="combobox"]',
  '[role="menu"]',
  '[role="listbox"]',
].join();

/** The key somebody pressed by itself and not as text: a letter, upper-case with Shift, or a sign; null for all else. */
export function pressed(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.repeat || event.isComposing) return null;
  if (event.target instanceof Element && event.target.closest(TYPING)) return null;
  const { key, code } = event;
  if (key.length !== 1) return null;
  // Some layouts write "?" and "/" with AltGr, which browsers report as Control and Alt.
  const altGr = event.getModifierState('AltGraph');
  if (event.metaKey || (!altGr && (event.ctrlKey || event.altKey))) return null;
  const letter = /^\p{L}$/u.test(key);
  if (!letter) return key;
  if (altGr) return null;
  // A layout without Latin letters has them in the same places.
  const latin = /[a-z]/i.test(key) ? key : /^Key([A-Z])$/.exec(code)?.[1];
  return (event.shiftKey ? latin?.toUpperCase() : latin?.toLowerCase()) ?? null;
}

export const dialogOpen = () => document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
