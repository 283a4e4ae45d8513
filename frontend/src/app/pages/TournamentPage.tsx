import { getRouteApi } from '@tanstack/react-router';
import { TournamentView } from '@/features/tournament/TournamentView';
import { NotFound } from './NotFound';

const route = getRouteApi('/tournaments/$slug');

export function TournamentPage() {
  const { slug } = route.useParams();
  const { tab, q = '', show, open } = route.useSearch();
  const navigate = route.useNavigate();

  return (
    <TournamentView
      key={slug}
      slug={slug}
      tab={tab}
      search={q}
      show={show}
      open={open}
      onSearch={(next) =>
        navigate({ search: (former) => ({ ...former, q: next || undefined }), replace: true, resetScroll: false })
      }
      onShow={(next) =>
        navigate({ search: (former) => ({ ...former, show: next }), replace: true, resetScroll: false })
      }
      onOpen={(dialog) =>
        navigate({
          search: (former) => ({ ...former, open: dialog }),
          resetScroll: false,
          replace: dialog === undefined,
        })
      }
      onTab={(next) => navigate({ search: { tab: next }, resetScroll: false })}
      onDraftStarted={() => navigate({ to: '/tournaments/$slug/draft', params: { slug }, search: {} })}
      notFound={<NotFound what="tournament" />}
    />
  );
}
