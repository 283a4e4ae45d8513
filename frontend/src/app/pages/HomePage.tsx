import { getRouteApi } from '@tanstack/react-router';
import { LiveNow } from '@/features/tournaments/LiveNow';
import { TournamentList } from '@/features/tournaments/TournamentList';
import { useTitle } from '@/shared/lib/useTitle';

const route = getRouteApi('/');

export function HomePage() {
  useTitle(undefined);
  const { state } = route.useSearch();
  return (
    <div className="mx-auto w-full max-w-4xl px-4 py-6 sm:py-8">
      <LiveNow />
      <TournamentList state={state} />
    </div>
  );
}
