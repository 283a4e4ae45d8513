import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { HeroRoom } from '@/features/heroDraft/HeroRoom';
import { BackToTournament } from './BackToTournament';
import { NotFound } from './NotFound';
import { useRoomAddress } from './useRoomAddress';

const route = getRouteApi('/tournaments/$slug/heroes/$draftId');

export function HeroRoomPage() {
  const { slug, draftId } = route.useParams();
  const { q = '', open, at } = route.useSearch();
  const navigate = route.useNavigate();

  const setSearch = useCallback(
    (search: string) =>
      navigate({ search: (former) => ({ ...former, q: search || undefined }), replace: true, resetScroll: false }),
    [navigate],
  );
  const { onOpen, onAt } = useRoomAddress(at);

  return (
    <HeroRoom
      key={draftId}
      slug={slug}
      draftId={draftId}
      search={q}
      onSearch={setSearch}
      open={open ?? null}
      onOpen={onOpen}
      at={at ?? null}
      onAt={onAt}
      back={(name) => (
        <BackToTournament slug={slug} tab="matches">
          {name}
        </BackToTournament>
      )}
      notFound={<NotFound what="draft" />}
    />
  );
}
