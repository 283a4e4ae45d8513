import { Link } from '@tanstack/react-router';
import { cn } from '../lib/cn';

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
  return (
    <nav aria-label={label} className="mb-5 border-b border-line">
      <ul className="-mb-px flex gap-3 overflow-x-auto sm:gap-5">
        {tabs.map(({ id, label: name, count }) => (
          <li key={name}>
            <Link
              to="."
              // Every page that has tabs reads its own: to the router's types they are of any page.
              search={{ tab: id } as never}
              resetScroll={false}
              aria-current={id === current ? 'page' : undefined}
              className={cn(
                'target flex items-center gap-1.5 border-b-2 py-2 whitespace-nowrap -outline-offset-2',
                id === current ? 'border-accent font-semibold' : 'border-transparent text-muted hover:text-ink',
              )}
            >
              {name} {count !== undefined && <span className="font-normal text-muted">{count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
