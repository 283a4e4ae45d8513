import { Link } from '@tanstack/react-router';
import { cn } from '@/shared/lib/cn';

interface TabsProps {
  tab: 'players' | 'teams';
  players: number | undefined;
  teams: number | undefined;
}

/** On narrow screens one list at a time; the choice is part of the address. */
export function Tabs({ tab, players, teams }: TabsProps) {
  const tabs = [
    { id: 'players' as const, label: 'Players', count: players },
    { id: 'teams' as const, label: 'Teams', count: teams },
  ];
  return (
    <nav aria-label="Lists" className="mb-4 flex gap-5 border-b border-line lg:hidden">
      {tabs.map(({ id, label, count }) => (
        <Link
          key={id}
          to="."
          search={(former) => ({ ...former, tab: id })}
          replace
          resetScroll={false}
          aria-current={tab === id ? 'page' : undefined}
          className={cn(
            'target -mb-px flex items-center gap-1.5 border-b-2 py-2',
            tab === id ? 'border-accent font-semibold' : 'border-transparent text-muted',
          )}
        >
          {label} {count !== undefined && <span className="text-muted">{count}</span>}
        </Link>
      ))}
    </nav>
  );
}
