import { useEffect, useRef } from 'react';
import { graphql } from '@/graphql';
import { useEvents } from './useEvents';

const TournamentChanged = graphql(`
  subscription TournamentChanged($id: ID!) {
    tournamentChanged(id: $id) {
      id
      version
    }
  }
`);

/** A burst of changes is read once. */
const SETTLE = 400;

/** Reads again when someone else changed the tournament. Tells whether the server follows it for us. */
export function useFollowVersion(
  tournament: { id: string; version: number } | undefined,
  reread: () => void,
): { failed: boolean } {
  const known = useRef<{ id: string; version: number } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(reread);
  useEffect(() => {
    latest.current = reread;
    // The version of the first answer: the feed starts after it, and tells what is newer.
    if (tournament && known.current?.id !== tournament.id) known.current = { ...tournament };
  });

  const { error } = useEvents(
    TournamentChanged,
    tournament ? { id: tournament.id } : null,
    ({ tournamentChanged: { id, version } }) => {
      if (known.current?.id !== id || version <= known.current.version) return;
      known.current = { id, version };
      clearTimeout(timer.current);
      timer.current = setTimeout(() => latest.current(), SETTLE);
    },
  );

  useEffect(() => () => clearTimeout(timer.current), []);
  return { failed: error !== null };
}
