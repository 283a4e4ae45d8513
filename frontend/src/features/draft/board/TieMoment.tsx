import { type ComponentType, lazy, Suspense, useCallback, useEffect } from 'react';
import { type FragmentType, readFragment } from '@/graphql';
import { LiveTeam } from '../liveFields';
import { moment, useMoment } from './moment';
import type { TieCardProps } from './TieCard';

/** Where its code cannot be had, the roll is told in words alone. */
const TieCard = lazy<ComponentType<TieCardProps>>(() => import('./TieCard').catch(() => ({ default: Passed })));

/** A tie roll as it happens: the tied teams, their dice round by round, and the winner. */
export function TieMoment({ teams }: { teams: readonly FragmentType<typeof LiveTeam>[] }) {
  const shown = useMoment(({ waiting }) => waiting[0]);
  const colorOf = useCallback(
    (teamId: string | undefined) => readFragment(LiveTeam, teams).find(({ id }) => id === teamId)?.color,
    [teams],
  );
  if (!shown) return null;
  return (
    <Suspense fallback={null}>
      <TieCard key={shown.tie.id} tie={shown.tie} colorOf={colorOf} />
    </Suspense>
  );
}

function Passed() {
  useEffect(() => moment.end(), []);
  return null;
}
