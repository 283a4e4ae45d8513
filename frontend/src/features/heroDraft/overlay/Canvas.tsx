import { type ReactNode, useLayoutEffect, useSyncExternalStore } from 'react';

/** What lies behind the overlay: nothing, or a color for those who key it out. */
export const backgrounds = ['green', 'blue', 'magenta', 'black'] as const;
export type Background = (typeof backgrounds)[number] | undefined;

/**
 * Half of 1920 by 1080, and drawn twice as large there: so the sizes of the app, made for a screen at arm's length, are read
 * on a stream, too.
 */
const WIDTH = 960;
const HEIGHT = 540;

const scale = () => Math.min(window.innerWidth / WIDTH, window.innerHeight / HEIGHT);

function subscribe(changed: () => void) {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}

/** A picture of 16 by 9 that fills the window as far as it can, always laid out alike. */
export function Canvas({ background, children }: { background: Background; children: ReactNode }) {
  const factor = useSyncExternalStore(subscribe, scale);

  // The page's own ground goes. assets/theme.js has done so before the first paint; this is for who comes by a link.
  useLayoutEffect(() => {
    const page = document.documentElement;
    page.dataset['overlay'] = background ?? '';
    return () => {
      delete page.dataset['overlay'];
    };
  }, [background]);

  return (
    <div className="fixed inset-0 overflow-hidden">
      <main
        className="relative origin-top-left overflow-hidden"
        style={{ width: WIDTH, height: HEIGHT, transform: `scale(${factor})` }}
      >
        {children}
      </main>
    </div>
  );
}
