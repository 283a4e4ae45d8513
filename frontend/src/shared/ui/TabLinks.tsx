import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { cn } from '../lib/cn';
import { inGroups } from '../lib/numbers';

export interface Tab {
  /** Undefined: the first one, which the address does not name. */
  id: string | undefined;
  label: string;
  count?: number | undefined;
}

interface TabLinksProps {
  label: string;
  tabs: readonly Tab[];
  current: string | undefined;
}

/** The parts of a page, one at a time; which one is in the address, as `?tab=`. What was searched for in another is left. */
export function TabLinks({ label, tabs, current }: TabLinksProps) {
  const list = useRef<HTMLUListElement>(null);

  // Where there is no room for all, the chosen one is in sight, also once the page has its final width.
  useEffect(() => {
    const row = list.current;
    if (!row) return undefined;
    const center = () => {
      const chosen = row.querySelector<HTMLElement>('[aria-current="page"]')?.parentElement;
      if (chosen) row.scrollLeft = chosen.offsetLeft - row.offsetLeft - (row.clientWidth - chosen.offsetWidth) / 2;
    };
    center();
    const observer = new ResizeObserver(center);
    observer.observe(row);
    return () => observer.disconnect();
    // Another one is chosen, or there are more.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [current, tabs.length]);

  return (
    <nav aria-label={label} className="mb-5 border-b border-line">
      <ul ref={list} className="-mb-px flex gap-3 overflow-x-auto sm:gap-5">
        {tabs.map(({ id, label: name, count }) => (
          <li key={name}>
            <Link
              to="."
              // Every page that has tabs reads its own: to the router's types they are of any page.
              search={{ tab: id } as never}
              resetScroll={false}
              // Else the link without a tab would call itself current in each of them.
              activeOptions={{ exact: true }}
              aria-current={id === current ? 'page' : undefined}
              className={cn(
                'target flex items-center gap-1.5 border-b-2 py-2 whitespace-nowrap -outline-offset-2',
                id === current ? 'border-accent font-semibold' : 'border-transparent text-muted hover:text-ink',
              )}
            >
              {name} {count !== undefined && <span className="font-normal text-muted">{inGroups(count)}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
