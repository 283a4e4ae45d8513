import { getRouteApi, Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useCallback } from 'react';
import { Room } from '@/features/draft/Room';
import { cn } from '@/shared/lib/cn';
import { NotFound } from './NotFound';

const route = getRouteApi('/tournaments/$slug/draft');

const views = [
  { view: undefined, label: 'Pool' },
  { view: 'teams' as const, label: 'Teams' },
];

export function RoomPage() {
  const { slug } = route.useParams();
  const { view, q = '', open } = route.useSearch();
  const navigate = route.useNavigate();

  const setSearch = useCallback(
    (next: string) =>
      navigate({ search: (former) => ({ ...former, q: next || undefined }), replace: true, resetScroll: false }),
    [navigate],
  );
  const setHistory = useCallback(
    (shown: boolean) =>
      navigate({
        search: (former) => ({ ...former, open: shown ? 'history' : undefined }),
        replace: !shown,
        resetScroll: false,
      }),
    [navigate],
  );

  return (
    <Room
      key={slug}
      slug={slug}
      view={view ?? 'pool'}
      search={q}
      historyOpen={open === 'history'}
      onSearch={setSearch}
      onHistory={setHistory}
      back={(name) => (
        <Link
          to="/tournaments/$slug"
          params={{ slug }}
          className="target -ml-1.5 flex w-fit max-w-full items-center gap-0.5 rounded pr-2 text-muted hover:text-ink"
        >
          <ChevronLeft aria-hidden className="size-4 shrink-0" />
          <span className="truncate">{name}</span>
        </Link>
      )}
      views={
        <nav aria-label="Views of the room" className="mb-3 flex gap-5 border-b border-line">
          {views.map((tab) => (
            <Link
              key={tab.label}
              to="."
              search={(former) => ({ ...former, view: tab.view })}
              replace
              resetScroll={false}
              activeOptions={{ exact: true }}
              aria-current={tab.view === view ? 'page' : undefined}
              className={cn(
                'target -mb-px flex items-center border-b-2 py-2',
                tab.view === view ? 'border-accent font-semibold' : 'border-transparent text-muted',
              )}
            >
              {tab.label}
            </Link>
          ))}
        </nav>
      }
      notFound={<NotFound what="tournament" />}
    />
  );
}
