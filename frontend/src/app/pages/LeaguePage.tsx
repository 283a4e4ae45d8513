import { getRouteApi } from '@tanstack/react-router';
import { LeagueView } from '@/features/leagues/LeagueView';
import { CreateTournamentDialog } from '@/features/tournaments/CreateTournamentDialog';
import { LeagueTournaments } from '@/features/tournaments/LeagueTournaments';
import { NotFound } from './NotFound';

const route = getRouteApi('/leagues/$slug');

export function LeaguePage() {
  const { slug } = route.useParams();
  const { tab, q = '', role, open } = route.useSearch();
  const navigate = route.useNavigate();
  const show = (dialog: typeof open) =>
    navigate({
      search: (former) => ({ ...former, open: dialog }),
      replace: dialog === undefined,
      resetScroll: false,
    });

  return (
    <div className="mx-auto w-full max-w-4xl px-4 py-6 sm:py-8">
      <LeagueView
        key={slug}
        slug={slug}
        tab={tab}
        search={q}
        onSearch={(next) =>
          navigate({ search: (former) => ({ ...former, q: next || undefined }), replace: true, resetScroll: false })
        }
        role={role}
        onRole={(next) =>
          navigate({ search: (former) => ({ ...former, role: next }), replace: true, resetScroll: false })
        }
        adding={open === 'add-member'}
        onAdd={(adding) => show(adding ? 'add-member' : undefined)}
        tournaments={({ id, admin }) => (
          <>
            <LeagueTournaments slug={slug} admin={admin} onCreate={() => show('create-tournament')} />
            <CreateTournamentDialog
              leagueId={id}
              open={open === 'create-tournament' && admin}
              onClose={() => show(undefined)}
              onCreated={(created) =>
                navigate({ to: '/tournaments/$slug', params: { slug: created }, search: {}, replace: true })
              }
            />
          </>
        )}
        notFound={<NotFound what="league" />}
      />
    </div>
  );
}
