import { getRouteApi } from '@tanstack/react-router';
import { type OpenDialog, TournamentView } from '@/features/tournament/TournamentView';
import { NotFound } from './NotFound';

const route = getRouteApi('/tournaments/$slug');

export function TournamentPage() {
  const { slug } = route.useParams();
  const { tab = 'players', q = '', open } = route.useSearch();
  const navigate = route.useNavigate();

  return (
    <TournamentView
      key={slug}
      slug={slug}
      tab={tab}
      search={q}
      open={open}
      onSearch={(next) => navigate({ search: (former) => ({ ...former, q: next || undefined }), replace: true })}
      onOpen={(dialog: OpenDialog | undefined) =>
        navigate({
          search: (former) => ({ ...former, open: dialog }),
          resetScroll: false,
          replace: dialog === undefined,
        })
      }
      onDraftStarted={() => navigate({ to: '/tournaments/$slug/draft', params: { slug }, search: {} })}
      notFound={<NotFound what="tournament" />}
    />
  );
}
