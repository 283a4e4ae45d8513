import { create } from 'zustand';

export interface Wishes {
  sound: boolean;
  vibration: boolean;
  /** 0 to 100. */
  volume: number;
}

const KEPT = 'signals';
const silent: Wishes = { sound: false, vibration: false, volume: 60 };

function kept(): Wishes {
  try {
    const { sound, vibration, volume } = JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<Wishes>;
    return {
      sound: sound === true,
      vibration: vibration === true,
      volume: typeof volume === 'number' ? Math.min(100, Math.max(0, volume)) : silent.volume,
    };
  } catch {
    // A browser that stores nothing, or something else under this name: silence, as for somebody new.
    return silent;
  }
}

/** What somebody wants to hear and feel, on this device. */
export const useWishes = create<Wishes>(kept);

export function wish(change: Partial<Wishes>) {
  useWishes.setState(change);
  try {
    localStorage.setItem(KEPT, JSON.stringify(useWishes.getState()));
  } catch {
    // Forgotten with the tab, then.
  }
}

// Another tab of this browser is the same pair of ears.
window.addEventListener('storage', ({ key }) => key === KEPT && useWishes.setState(kept()));

/** A desktop browser may know how to vibrate and have nothing that does. */
export const canVibrate = () => 'vibrate' in navigator && matchMedia('(pointer: coarse)').matches;
