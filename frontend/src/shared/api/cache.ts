import { type Cache, cacheExchange, type Entity } from '@urql/exchange-graphcache';
import possible from '@/graphql/possibleTypes';
import { draftNews, draftUpdates } from './updates/drafts';
import { leagueUpdates } from './updates/leagues';
import { tournamentUpdates } from './updates/tournaments';

/** Types without an id belong to the entity that holds them. */
export const embedded = [
  'Account',
  'AuditChange',
  'AuditEntryConnection',
  'AuditEntryEdge',
  'Claim',
  'DiceRoll',
  'DraftSeat',
  'Hero',
  'HeroClockPreset',
  'HeroDraftPause',
  'HeroDraftReplay',
  'HeroDraftSettings',
  'HeroDraftTick',
  'HeroReplayAction',
  'HeroReplayStep',
  'HeroReplayTeam',
  'ImportRow',
  'LeagueConnection',
  'LeagueEdge',
  'LeagueMemberConnection',
  'LeagueMemberEdge',
  'NamedPlayer',
  'MyHeroDraft',
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
  'TeamDraftTick',
  'TeamProposal',
  'TieRoll',
  'TournamentConnection',
  'TournamentEdge',
  'TournamentPlayerConnection',
  'TournamentPlayerEdge',
  'UserConnection',
  'UserEdge',
  'UserError',
  'PredictedTeam',
  'DraftExport',
  'DraftReplay',
  'ReplayPlace',
  'ReplayPlayer',
  'ReplayStep',
  'ReplayTeam',
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
    // A list of what came before something ends there.
    if (fieldName !== 'events' || typeof args?.['before'] === 'number') continue;
    const known = cache.resolve(draft, 'events', args);
    if (!Array.isArray(known) || (known as string[]).includes(key)) continue;
    cache.link(draft, 'events', args, [...(known as string[]), key]);
  }
}

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
      // Known by the game's own number.
      Hero: ({ heroId }) => (typeof heroId === 'number' ? String(heroId) : null),
    },
    possibleTypes: possible.possibleTypes,
    logger,
    updates: {
      Subscription: {
        ...draftNews,
        draftEvents(result, _args, cache) {
          const event = result['draftEvents'] as (Keyed & { draft?: Keyed }) | undefined;
          if (event?.draft?.id) appendEvent(cache, event.draft as Entity, event as Entity);
        },
      },
      Mutation: {
        ...leagueUpdates,
        ...tournamentUpdates,
        ...draftUpdates,
      },
    },
  });
