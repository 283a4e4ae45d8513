import { getRouteApi } from '@tanstack/react-router';
import { useViewer } from '@/features/session/viewer';
import { LiveNow } from '@/features/tournaments/LiveNow';
import { Overview } from '@/features/tournaments/Overview';
import { TournamentFilters } from '@/features/tournaments/TournamentFilters';
import { TournamentList } from '@/features/tournaments/TournamentList';
import { useTitle } from '@/shared/lib/useTitle';

const route = getRouteApi('/');

export function HomePage() {
  useTitle(undefined);
  const { state } = route.useSearch();
  const viewer = useViewer();
  return (
    <div className="mx-auto w-full max-w-4xl px-4 py-6 sm:py-8">
      <LiveNow />
      <section aria-labelledby="tournaments">
        <TournamentFilters state={state} />
        {state ? <TournamentList key={state} state={state} /> : <Overview stranger={!viewer} />}
      </section>
    </div>
  );
}
