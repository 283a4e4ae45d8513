import type { Cache, Entity, UpdateResolver } from '@urql/exchange-graphcache';
import { forgetLists, succeeded, visited } from './lists';

type Input = Record<string, unknown>;
type Change = (cache: Cache, input: Input, payload: Record<string, unknown>) => void;

const organization = (id: unknown) => ({ __typename: 'Organization', id }) as Entity;
const league = (id: unknown) => ({ __typename: 'League', id }) as Entity;
const user = (id: unknown) => ({ __typename: 'User', id }) as Entity;

/** What a mutation changes in the cache, unless it was refused. */
const after =
  (mutation: string, change: Change): UpdateResolver =>
  (result, args, cache) => {
    if (!succeeded(result, mutation)) return;
    const payload = (result as Record<string, Record<string, unknown>>)[mutation] ?? {};
    change(cache, (args as { input: Input }).input, payload);
  };

/** Somebody is a member, or has another role: who is in a list stays where they are in it, so that nothing jumps. */
function settle(cache: Cache, place: Entity, payload: Record<string, unknown>) {
  const key = cache.keyOfEntity(payload['member'] as Entity);
  for (const { fieldName, arguments: args } of cache.inspectFields(place)) {
    if (fieldName !== 'members') continue;
    const edges = cache.resolve(cache.resolve(place, fieldName, args ?? undefined) as Entity, 'edges');
    const listed = Array.isArray(edges) && edges.some((edge) => cache.resolve(edge as Entity, 'node') === key);
    if (args?.['role'] || !listed) cache.invalidate(place, fieldName, args ?? undefined);
  }
  cache.invalidate(place, 'memberCount');
}

function removed(cache: Cache, place: Entity) {
  forgetLists(cache, place, ['members', 'memberCount', 'claimLinks']);
}

/** What the viewer may do is told anew, there and in the leagues. */
function standAnew(cache: Cache, place: Entity) {
  cache.invalidate(place, 'viewerRole');
  for (const key of visited(cache, 'league')) cache.invalidate(key, 'viewerRole');
  forgetLists(cache, 'Query', ['myTournaments', 'tournaments']);
}

const isViewer = (cache: Cache, id: unknown) => cache.resolve('Query', 'viewer') === cache.keyOfEntity(user(id));

/** Tournaments came or went, or stand elsewhere in their lists. */
export function forgetTournaments(cache: Cache) {
  forgetLists(cache, 'Query', ['tournaments', 'myTournaments', 'search']);
  for (const field of ['league', 'organization']) {
    for (const key of visited(cache, field)) forgetLists(cache, key, ['tournaments']);
  }
}

function forgetClaimLinks(cache: Cache) {
  for (const field of ['organization', 'tournament']) {
    for (const key of visited(cache, field)) cache.invalidate(key, 'claimLinks');
  }
}

const changes: Record<string, Change> = {
  createOrganization(cache) {
    forgetLists(cache, 'Query', ['organizations', 'search']);
    const viewer = cache.resolve('Query', 'viewer');
    if (typeof viewer === 'string') cache.invalidate(viewer, 'organizationMemberships');
  },
  updateOrganization(cache) {
    forgetLists(cache, 'Query', ['organizations', 'search']);
  },
  createLeague(cache, input) {
    cache.invalidate(organization(input['organizationId']), 'leagues');
    forgetLists(cache, 'Query', ['leagues', 'search']);
  },
  updateLeague(cache) {
    forgetLists(cache, 'Query', ['leagues', 'search']);
    for (const key of visited(cache, 'organization')) cache.invalidate(key, 'leagues');
  },
  grantOrganizationRole(cache, input, payload) {
    settle(cache, organization(input['organizationId']), payload);
    cache.invalidate(user(input['userId']), 'organizationMemberships');
  },
  removeOrganizationMember(cache, input) {
    const place = organization(input['organizationId']);
    removed(cache, place);
    for (const key of visited(cache, 'league')) removed(cache, key);
    cache.invalidate(user(input['userId']), 'organizationMemberships');
    if (isViewer(cache, input['userId'])) standAnew(cache, place);
  },
  handOverOwnership(cache, input) {
    const place = organization(input['organizationId']);
    forgetLists(cache, place, ['members']);
    standAnew(cache, place);
  },
  grantLeagueRole(cache, input, payload) {
    settle(cache, league(input['leagueId']), payload);
    cache.invalidate(user(input['userId']), 'leagueMemberships');
    // Who comes into a league may come into its organization by it.
    for (const key of visited(cache, 'organization')) forgetLists(cache, key, ['members', 'memberCount']);
  },
  removeLeagueMember(cache, input) {
    const place = league(input['leagueId']);
    removed(cache, place);
    cache.invalidate(user(input['userId']), 'leagueMemberships');
    if (isViewer(cache, input['userId'])) standAnew(cache, place);
  },
  createTournament: forgetTournaments,
  createClaimLink: forgetClaimLinks,
  revokeClaimLink: forgetClaimLinks,
};

/** For the cache: what running organizations and leagues makes it forget. */
export const leagueUpdates: Record<string, UpdateResolver> = Object.fromEntries(
  Object.entries(changes).map(([mutation, change]) => [mutation, after(mutation, change)]),
);
