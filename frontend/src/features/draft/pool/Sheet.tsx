import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { cn } from '@/shared/lib/cn';
import { BELOW_LARGE, useMedia } from '@/shared/lib/useMedia';
import { panel } from './panelStore';
import { order } from './sheetHeights';
import { useSheet } from './useSheet';

interface SheetProps {
  /** What its handle is called. */
  label: string;
  /** What is in sight even when it is let down. */
  strip: ReactNode;
  /** Stands at the strip's end. */
  corner: ReactNode;
  children: ReactNode;
}

const words = { peek: 'closed', half: 'half open', full: 'open' };

/**
 * A column beside the board; on phones a sheet from below, drawn up by its handle: dragged, tapped, or with the arrow keys.
 * What is behind it stays in use.
 */
export function Sheet({ label, strip, corner, children }: SheetProps) {
  const narrow = useMedia(BELOW_LARGE);
  const { shell, body, height, wasDragged, handlers } = useSheet(narrow);
  const id = useId();
  const here = order.indexOf(height);

  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowUp: here + 1, ArrowDown: here - 1, Home: 2, End: 0 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    panel.draw(order[Math.max(0, Math.min(2, to))] ?? 'peek');
  };

  return (
    <div className="max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-20 max-lg:h-0 lg:-mx-2 lg:-mb-20">
      <div
        ref={shell}
        className={cn(
          'flex flex-col pb-[env(safe-area-inset-bottom)] lg:sticky',
          'max-lg:rounded-t-xl max-lg:border-t max-lg:border-line max-lg:bg-raised max-lg:shadow-sheet',
          'max-lg:transition-transform max-lg:duration-normal max-lg:ease-enter max-lg:will-change-transform',
          'max-lg:data-dragged:transition-none',
        )}
      >
        <div
          {...handlers}
          // A movement that ends on something is no press of it.
          onClickCapture={(event) => wasDragged() && (event.stopPropagation(), event.preventDefault())}
          className="relative flex shrink-0 items-center max-lg:h-14 max-lg:touch-none max-lg:px-4 max-lg:pt-1.5 lg:mb-2 lg:min-h-9 lg:px-2"
        >
          <button
            type="button"
            aria-expanded={height !== 'peek'}
            aria-controls={id}
            aria-label={`${label}, ${words[height]}`}
            onClick={() => panel.draw(order[(here + 1) % order.length] ?? 'peek')}
            onKeyDown={onKeyDown}
            className="absolute inset-0 rounded-t-xl -outline-offset-2 lg:hidden"
          >
            <span className="absolute top-1.5 left-1/2 h-1 w-9 -translate-x-1/2 rounded-full bg-edge/70" />
          </button>
          {strip}
          {corner && <div className="relative ml-auto">{corner}</div>}
        </div>
        <div
          ref={body}
          id={id}
          inert={narrow && height === 'peek'}
          className={cn(
            'flex min-h-0 flex-col max-lg:px-4 lg:flex-1',
            height === 'peek' && 'max-lg:not-in-data-dragged:opacity-0',
          )}
        >
          {children}
        </div>
      </div>
    </div>
  );
}
