const name = 'firstpick-session';

/** Tells the other tabs of this browser that somebody signed in or out: the cookie is theirs too. */
export function tellOtherTabs() {
  const channel = new BroadcastChannel(name);
  channel.postMessage(null);
  channel.close();
}

/** Calls `changed` when another tab signed in or out. */
export function listenToOtherTabs(changed: () => void): () => void {
  const channel = new BroadcastChannel(name);
  channel.addEventListener('message', changed);
  return () => channel.close();
}
