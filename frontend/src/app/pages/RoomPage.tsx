import { getRouteApi, Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { Room, type RoomDialog } from '@/features/draft/Room';
import type { PoolFilters } from '@/features/draft/pool/filters';
import { NotFound } from './NotFound';

const route = getRouteApi('/tournaments/$slug/draft');

export function RoomPage() {
  const { slug } = route.useParams();
  const { q = '', pos, sort: order = 'mmr', open, at } = route.useSearch();
  const navigate = route.useNavigate();

  const filters = useMemo<PoolFilters>(() => ({ search: q, position: pos ?? null, sort: order }), [q, pos, order]);
  const setFilters = useCallback(
    ({ search, position, sort }: PoolFilters) =>
      navigate({
        search: (former) => ({
          ...former,
          q: search || undefined,
          pos: position ?? undefined,
          sort: sort === 'mmr' ? undefined : sort,
        }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  const setOpen = useCallback(
    (next: RoomDialog | null) =>
      navigate({
        search: (former) => ({ ...former, open: next ?? undefined }),
        replace: !next,
        resetScroll: false,
      }),
    [navigate],
  );
  // Into the replay is a step one can go back from; along it is not.
  const setAt = useCallback(
    (sequence: number | null) =>
      navigate({
        search: (former) => ({ ...former, at: sequence ?? undefined, open: undefined }),
        replace: at !== undefined && sequence !== null,
        resetScroll: false,
      }),
    [navigate, at],
  );

  return (
    <Room
      key={slug}
      slug={slug}
      filters={filters}
      onFilters={setFilters}
      open={open ?? null}
      onOpen={setOpen}
      at={at ?? null}
      onAt={setAt}
      back={(name) => (
        <Link
          to="/tournaments/$slug"
          params={{ slug }}
          className="target -ml-1.5 flex w-fit max-w-[calc(100%+0.375rem)] items-center gap-0.5 rounded pr-2 text-muted hover:text-ink"
        >
          <ChevronLeft aria-hidden className="size-4 shrink-0" />
          <span className="truncate">{name}</span>
        </Link>
      )}
      notFound={<NotFound what="tournament" />}
    />
  );
}
