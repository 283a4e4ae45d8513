import { Link } from '@tanstack/react-router';
import { cn } from '@/shared/lib/cn';

export type Filter = 'UPCOMING' | 'IN_PROGRESS' | 'COMPLETED';

const filters: { state: Filter | undefined; label: string }[] = [
  { state: undefined, label: 'Overview' },
  { state: 'UPCOMING', label: 'Upcoming' },
  { state: 'IN_PROGRESS', label: 'Running' },
  { state: 'COMPLETED', label: 'Finished' },
];

/** The heading of the first page, and the way to all tournaments of a state. */
export const TournamentFilters = ({ state }: { state: Filter | undefined }) => (
  <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
    <h1 id="tournaments" className="text-xl font-semibold tracking-tight">
      Tournaments
    </h1>
    <nav aria-label="Filter tournaments" className="-mx-2 flex">
      {filters.map((filter) => (
        <Link
          key={filter.label}
          to="/"
          search={filter.state ? { state: filter.state } : {}}
          replace
          activeOptions={{ exact: true }}
          aria-current={filter.state === state ? 'page' : undefined}
          className={cn(
            'target flex items-center justify-center rounded-md px-2 py-1.5 sm:px-2.5',
            filter.state === state ? 'font-semibold text-accent-text' : 'text-muted hover:text-ink',
          )}
        >
          {filter.label}
        </Link>
      ))}
    </nav>
  </div>
);
