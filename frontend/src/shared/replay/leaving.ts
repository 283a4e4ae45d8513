let from: string | null = null;

/** The replay of a draft is gone, and with it what had the focus. */
export function left(draftId: string) {
  from = draftId;
  if (document.activeElement === document.body) document.getElementById('main')?.focus({ preventScroll: true });
}

/** Whether one comes from the replay of this draft; asked once. */
export function comesFromReplay(draftId: string): boolean {
  const comes = from === draftId;
  from = null;
  return comes;
}
