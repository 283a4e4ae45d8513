import { type KeyboardEvent, useRef } from 'react';
import { cn } from '@/shared/lib/cn';
import { useShortcut } from '@/shared/keys/useShortcut';
import { panel, type PanelTab, usePanel } from './panelStore';

interface PanelStripProps {
  /** Players in the pool. */
  count: number;
  /** Players in the own queue; null for whoever has none. */
  queued: number | null;
}

const tabs: readonly PanelTab[] = ['pool', 'queue'];

/** What the panel holds: the pool, and for captains their queue beside it. */
export function PanelStrip({ count, queued }: PanelStripProps) {
  const shown = usePanel((state) => state.tab);
  const queue = useRef<HTMLButtonElement>(null);
  const pool = useRef<HTMLButtonElement>(null);

  const show = (tab: PanelTab) => {
    panel.show(tab);
    panel.open();
  };
  const other = () => {
    const tab = panel.current().tab === 'queue' ? 'pool' : 'queue';
    show(tab);
    (tab === 'queue' ? queue : pool).current?.focus();
  };
  useShortcut('q', 'Your queue, and back to the pool', queued === null ? null : other);

  if (queued === null) {
    return (
      <h2 id="pool" className="pointer-events-none relative text-base font-semibold">
        Pool <span className="font-normal text-muted">{count}</span>
      </h2>
    );
  }

  const turn = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') other();
  };
  return (
    <>
      <h2 id="pool" className="sr-only">
        Pool {count}
      </h2>
      <div role="tablist" aria-label="Pool and queue" className="relative flex gap-4">
        {tabs.map((tab) => (
          <button
            key={tab}
            ref={tab === 'queue' ? queue : pool}
            type="button"
            role="tab"
            id={`tab-${tab}`}
            aria-selected={tab === shown}
            aria-controls={`panel-${tab}`}
            tabIndex={tab === shown ? 0 : -1}
            onClick={() => show(tab)}
            onKeyDown={turn}
            className={cn(
              'target border-b-2 text-base -outline-offset-2 lg:h-9',
              tab === shown ? 'border-accent font-semibold' : 'border-transparent text-muted hover:text-ink',
            )}
          >
            {tab === 'pool' ? 'Pool' : 'Queue'}{' '}
            <span className="font-normal text-muted">{tab === 'pool' ? count : queued}</span>
          </button>
        ))}
      </div>
    </>
  );
}
