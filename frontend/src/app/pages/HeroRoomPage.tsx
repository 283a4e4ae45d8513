import { getRouteApi, Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useCallback } from 'react';
import { HeroRoom, type HeroRoomDialog } from '@/features/heroDraft/HeroRoom';
import { NotFound } from './NotFound';

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
  const setOpen = useCallback(
    (next: HeroRoomDialog | null) =>
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
    <HeroRoom
      key={draftId}
      slug={slug}
      draftId={draftId}
      search={q}
      onSearch={setSearch}
      open={open ?? null}
      onOpen={setOpen}
      at={at ?? null}
      onAt={setAt}
      back={(name) => (
        <Link
          to="/tournaments/$slug"
          params={{ slug }}
          search={{ tab: 'matches' }}
          className="target -ml-1.5 flex w-fit max-w-[calc(100%+0.375rem)] items-center gap-0.5 rounded pr-2 text-muted hover:text-ink"
        >
          <ChevronLeft aria-hidden className="size-4 shrink-0" />
          <span className="truncate">{name}</span>
        </Link>
      )}
      notFound={<NotFound what="draft" />}
    />
  );
}
