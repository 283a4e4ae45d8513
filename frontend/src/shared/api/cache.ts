import { type Cache, cacheExchange, type Entity } from '@urql/exchange-graphcache';
import possible from '@/graphql/possibleTypes';
import { leagueUpdates } from './updates/leagues';

/** Types without an id belong to the entity that holds them. */
export const embedded = [
  'Account',
  'AuditChange',
  'AuditEntryConnection',
  'AuditEntryEdge',
  'Claim',
  'DiceRoll',
  'DraftSeat',
  'DraftTick',
  'ImportRow',
  'LeagueConnection',
  'LeagueEdge',
  'LeagueMemberConnection',
  'LeagueMemberEdge',
  'NamedPlayer',
  'OrganizationConnection',
  'OrganizationEdge',
  'OrganizationMemberConnection',
  'OrganizationMemberEdge',
  'PageInfo',
  'ProposedTeam',
  'SearchResults',
  'Site',
  'StartingTeam',
  'StyleComparison',
  'TeamProposal',
  'TieRoll',
  'TournamentConnection',
  'TournamentEdge',
  'TournamentPlayerConnection',
  'TournamentPlayerEdge',
  'UserConnection',
  'UserEdge',
  'UserError',
  'WeighedTeam',
];

interface Keyed {
  __typename?: string;
  id?: string;
}

/** Appends an event to every list of this draft's events that is on screen or was. */
function appendEvent(cache: Cache, draft: Entity, event: Entity) {
  const key = cache.keyOfEntity(event);
  if (!key) return;
  for (const { fieldName, arguments: args } of cache.inspectFields(draft)) {
    if (fieldName !== 'events') continue;
    const known = cache.resolve(draft, 'events', args);
    if (!Array.isArray(known) || (known as string[]).includes(key)) continue;
    cache.link(draft, 'events', args, [...(known as string[]), key]);
  }
}

/** The page that shows a tournament reads these again. */
function forget(cache: Cache, tournament: Keyed | undefined | null, fields: string[]) {
  if (!tournament?.id) return;
  for (const field of fields) cache.invalidate({ __typename: 'Tournament', id: tournament.id }, field);
}

const payloadOf = (result: unknown, mutation: string) =>
  (result as Record<string, Record<string, unknown> | undefined>)[mutation];

/**
 * Without a full schema Graphcache walks every inline fragment when it writes, and complains of the fields that other types
 * have. That is its way, and nothing is lost; everything else it says in development is worth hearing.
 */
function logger(severity: 'debug' | 'error' | 'warn', message: string) {
  if (severity === 'debug') return;
  if (message.startsWith('Invalid undefined') && message.includes('Inline Fragment on')) return;
  // oxlint-disable-next-line no-console
  console[severity](message);
}

/** Server data, normalised by type and id; written by results alone. */
export const normalisedCache = () =>
  cacheExchange({
    keys: {
      ...Object.fromEntries(embedded.map((name) => [name, () => null])),
      // Nobody has two: that of a mutation's answer is the one on screen.
      Account: () => 'own',
    },
    possibleTypes: possible.possibleTypes,
    logger,
    updates: {
      Subscription: {
        draftEvents(result, _args, cache) {
          const event = result['draftEvents'] as (Keyed & { draft?: Keyed }) | undefined;
          if (event?.draft?.id) appendEvent(cache, event.draft as Entity, event as Entity);
        },
      },
      Mutation: {
        ...leagueUpdates,
        importPlayers(result, args, cache) {
          const { dryRun } = args['input'] as { dryRun?: boolean };
          const payload = payloadOf(result, 'importPlayers');
          if (!dryRun) forget(cache, payload?.['tournament'] as Keyed, ['players', 'teams']);
        },
        createTeamsFromCaptains(result, _args, cache) {
          const payload = payloadOf(result, 'createTeamsFromCaptains');
          forget(cache, payload?.['tournament'] as Keyed, ['players', 'teams']);
        },
        startTeamDraft(result, _args, cache) {
          const draft = payloadOf(result, 'startTeamDraft')?.['draft'] as { tournament?: Keyed } | null;
          forget(cache, draft?.tournament, ['draft', 'players', 'teams']);
          cache.invalidate('Query', 'liveDrafts');
        },
      },
    },
  });
