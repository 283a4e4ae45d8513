import { useEffect, useRef } from 'react';
import { useSubscription } from 'urql';
import { graphql } from '@/graphql';

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

/** Reads the page again when someone else changed the tournament. */
export function useFollowVersion(tournament: { id: string; version: number } | undefined, reread: () => void) {
  const known = useRef<{ id: string; version: number } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(reread);
  useEffect(() => {
    latest.current = reread;
    // The version of the first answer: the feed starts after it, and tells what is newer.
    if (tournament && known.current?.id !== tournament.id) known.current = { ...tournament };
  });

  useSubscription(
    { query: TournamentChanged, variables: { id: tournament?.id ?? '' }, pause: !tournament },
    (_former: unknown, data) => {
      const now = data.tournamentChanged;
      if (known.current?.id === now.id && now.version > known.current.version) {
        known.current = { id: now.id, version: now.version };
        clearTimeout(timer.current);
        timer.current = setTimeout(() => latest.current(), SETTLE);
      }
      return now.version;
    },
  );

  useEffect(() => () => clearTimeout(timer.current), []);
}
