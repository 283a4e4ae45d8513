import type { Cache, UpdateResolver } from '@urql/exchange-graphcache';
import { forgetTournaments } from './leagues';
import { forgetLists, succeeded } from './lists';

interface Keyed {
  id?: string;
}

type Payload = Record<string, unknown>;
type Input = Record<string, unknown>;

/** The page that shows a tournament reads these again. */
function forget(cache: Cache, tournament: unknown, fields: readonly string[]) {
  const { id } = (tournament ?? {}) as Keyed;
  if (!id) return;
  for (const field of fields) cache.invalidate({ __typename: 'Tournament', id }, field);
}

const roster = ['players', 'teams', 'viewerPlayer'];

const changes: Record<string, (cache: Cache, payload: Payload, input: Input) => void> = {
  updateTournament: forgetTournaments,
  publishTournament: forgetTournaments,
  cancelTournament: forgetTournaments,
  importPlayers(cache, { tournament }, { dryRun }) {
    if (!dryRun) forget(cache, tournament, [...roster, 'claimLinks']);
  },
  addPlayers(cache, { tournament }) {
    forget(cache, tournament, [...roster, 'claimLinks']);
    forgetLists(cache, 'Query', ['myTournaments']);
  },
  // Its team weighs another sum.
  setPlayerMmr: (cache, { player }) => forget(cache, (player as { tournament?: Keyed } | null)?.tournament, ['teams']),
  setPlayerState: (cache, { tournament }) => forget(cache, tournament, roster),
  createTeamsFromCaptains: (cache, { tournament }) => forget(cache, tournament, roster),
  createBalancedTeams: (cache, { tournament }) => forget(cache, tournament, roster),
  createTeam: (cache, { tournament }) => forget(cache, tournament, roster),
  placePlayer: (cache, { tournament }) => forget(cache, tournament, roster),
  disbandTeam: (cache, { tournament }) => forget(cache, tournament, [...roster, 'matches']),
  createMatch: (cache, { tournament }) => forget(cache, tournament, ['matches', 'bracketExists']),
  removeMatch: (cache, { tournament }) => forget(cache, tournament, ['matches', 'bracketExists']),
  openHeroDraft(cache, { game }) {
    cache.invalidate({ __typename: 'Game', id: (game as Keyed).id ?? '' }, 'heroDraft');
    cache.invalidate('Query', 'liveDrafts');
  },
  startTeamDraft(cache, { draft }) {
    forget(cache, (draft as { tournament?: Keyed } | null)?.tournament, ['draft', 'state', 'players', 'teams']);
    cache.invalidate('Query', 'liveDrafts');
  },
};

/** For the cache: what running a tournament makes it forget. A refusal changes nothing. */
export const tournamentUpdates: Record<string, UpdateResolver> = Object.fromEntries(
  Object.entries(changes).map(([mutation, change]): [string, UpdateResolver] => [
    mutation,
    (result, args, cache) => {
      if (!succeeded(result, mutation)) return;
      const payload = (result as Record<string, Payload>)[mutation] ?? {};
      change(cache, payload, (args as { input: Input }).input);
    },
  ]),
);
