import { useWishes } from './soundStore';

/** What can be heard and felt, for those who asked for it. */
export type Signal = 'turn' | 'pick' | 'ban' | 'tie' | 'warning' | 'reserve' | 'over';

/** `key` names what happened: of the tabs of one person that hear of it, one sounds. */
export function signal(kind: Signal, key: string) {
  const { sound, vibration } = useWishes.getState();
  // Who wants none of it loads none of it.
  if (sound || vibration) void import('./sounds').then(({ sounds }) => sounds.signal(kind, key));
}

/**
 * Browsers let a page sound once somebody has touched it. Who turned sound on another time has not touched this page yet:
 * their first click or key wakes it.
 */
export function wakeOnTouch(): () => void {
  const listening = new AbortController();
  const touched = () => {
    listening.abort();
    void import('./sounds').then(({ sounds }) => sounds.wake());
  };
  for (const kind of ['pointerdown', 'keydown']) {
    document.addEventListener(kind, touched, { signal: listening.signal, capture: true });
  }
  return () => listening.abort();
}
