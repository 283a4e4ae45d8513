import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { Room } from '@/features/draft/Room';
import type { PoolFilters } from '@/features/draft/pool/filters';
import { BackToTournament } from './BackToTournament';
import { NotFound } from './NotFound';
import { useRoomAddress } from './useRoomAddress';

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
  const { onOpen, onAt } = useRoomAddress(at);

  return (
    <Room
      key={slug}
      slug={slug}
      filters={filters}
      onFilters={setFilters}
      open={open ?? null}
      onOpen={onOpen}
      at={at ?? null}
      onAt={onAt}
      back={(name) => <BackToTournament slug={slug}>{name}</BackToTournament>}
      notFound={<NotFound what="tournament" />}
    />
  );
}
