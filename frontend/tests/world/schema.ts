import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { GraphQLError } from 'graphql';
import { heroResolvers } from './heroSchema';
import type { World } from './world';

type Args = { input: Record<string, unknown> };

const refused = (refusal: { code: string; message: string } | null) => ({
  errors: refusal ? [{ ...refusal, field: null }] : [],
});

/** Done, unless the world is told to refuse. */
function unlessRefused(world: World, done: () => void) {
  if (!world.refusal) done();
  return refused(world.refusal);
}

/** Every event after `after`, then what happens. */
async function* events(world: World, after: number) {
  let next = after;
  while (true) {
    while (next < world.sequence) {
      const event = world.log[next];
      next += 1;
      yield { draftEvents: event };
    }
    // Waiting for news is the point of the loop.
    // oxlint-disable-next-line no-await-in-loop
    await world.news();
  }
}

/** The own queue, then whatever becomes of it: by a change, and by a pick. */
async function* queues(world: World) {
  let told: string | null = null;
  while (true) {
    const queue = world.freeQueue;
    const now = queue.map(({ id }) => id).join();
    if (now !== told) {
      told = now;
      yield { myDraftQueue: queue };
    }
    // oxlint-disable-next-line no-await-in-loop
    await world.news();
  }
}

/** The tournament at once, then whenever something happened. */
async function* versions(world: World) {
  while (true) {
    yield { tournamentChanged: world.tournament };
    // Waiting for news is the point of the loop.
    // oxlint-disable-next-line no-await-in-loop
    await world.news();
  }
}

/** The draft at once, then whenever something happened. */
async function* drafts(world: World) {
  while (true) {
    yield { draft: world.draft };
    // Waiting for news is the point of the loop.
    // oxlint-disable-next-line no-await-in-loop
    await world.news();
  }
}

const typeDefs = readFileSync(join(import.meta.dirname, '../../../schema.graphql'), 'utf8');

/** The real schema over a small world. */
export const schemaOf = (world: World) => {
  const hero = heroResolvers(world);
  return makeExecutableSchema({
    typeDefs,
    resolvers: {
      Query: {
        ...hero.Query,
        viewer: () => world.viewer,
        serverTime: () => new Date().toISOString(),
        tournament: (_: unknown, { slug }: { slug: string }) => {
          if (slug === 'friday') return world.tournament;
          throw new GraphQLError('There is no such tournament.', { extensions: { code: 'NOT_FOUND' } });
        },
        tournaments: () => ({
          edges: [{ cursor: '1', node: world.tournament }],
          pageInfo: { hasNextPage: false },
          totalCount: 1,
        }),
        draft: () => world.draft,
        liveDrafts: () => world.liveDrafts,
        myDraftSeat: () => world.seat,
        myDraftQueue: () => world.freeQueue,
        compareDraftStyles: () => [
          { style: 'SNAKE', spread: 1240, teams: [], spreadP90: 1240, simulations: 1 },
          { style: 'NORMAL', spread: 2890, teams: [], spreadP90: 2890, simulations: 1 },
          { style: 'SHUFFLE', spread: 410, teams: [], spreadP90: 730, simulations: 200 },
        ],
      },
      Mutation: {
        ...hero.Mutation,
        signIn: (_: unknown, { input }: Args) => {
          if (input['password'] !== 'secret') {
            return refused({ code: 'INVALID_CREDENTIALS', message: 'That username and password do not match.' });
          }
          world.viewer = { __typename: 'User', id: 'u0', username: 'ash', name: 'Ash' };
          world.seat = { staff: true, teams: world.teams.slice(0, 1) };
          return { viewer: world.viewer, errors: [] };
        },
        signOut: () => {
          world.viewer = null;
          world.seat = { staff: false, teams: [] };
          return { errors: [] };
        },
        pickPlayer: (_: unknown, { input }: Args) =>
          refused(world.pick(String(input['playerId']), Number(input['turn']))),
        setPickQueue: (_: unknown, { input }: Args) => {
          const seen = input['seen'] as string[] | null;
          const stale = seen && seen.join() !== world.freeQueue.map(({ id }) => id).join();
          const stands = { code: 'STALE_QUEUE', message: 'The queue was changed elsewhere since.' };
          const refusal = stale ? stands : world.refusal;
          if (!refusal) world.setQueue(input['playerIds'] as string[]);
          return { queue: refusal ? null : world.freeQueue, ...refused(refusal) };
        },
        undoPick: () => (world.undo(), refused(null)),
        pauseDraft: () => unlessRefused(world, () => world.pause()),
        resumeDraft: () => unlessRefused(world, () => world.resume()),
        restartDraft: (_: unknown, { input }: Args) =>
          unlessRefused(world, () => world.restart(input['style'] as string | null, Number(input['sequence']))),
        createTeamsFromCaptains: (_: unknown, { input }: Args) => {
          world.makeTeams(input['playerIds'] as string[]);
          return { tournament: world.tournament, errors: [] };
        },
        setPlayerMmr: (_: unknown, { input }: Args) => {
          const refusal = world.refusal;
          const player = world.player(String(input['playerId']));
          if (!refusal) Object.assign(player, { ownMmr: input['mmr'], mmr: input['mmr'] ?? 1000 });
          return { player: refusal ? null : player, ...refused(refusal) };
        },
        orderTeams: (_: unknown, { input }: Args) => {
          const refusal = world.refusal;
          if (!refusal) {
            for (const team of world.teams) team.draftOrder = (input['teamIds'] as string[]).indexOf(team.id) + 1;
          }
          return { tournament: refusal ? null : world.tournament, ...refused(refusal) };
        },
        createMatch: (_: unknown, { input }: Args) => {
          const refusal = world.refusal;
          const match = refusal
            ? null
            : world.meet(String(input['teamAId']), String(input['teamBId']), Number(input['bestOf']));
          return { match, tournament: refusal ? null : world.tournament, ...refused(refusal) };
        },
        updateMatch: (_: unknown, { input }: Args) => {
          const refusal = world.refusal;
          const found = world.matches.find(({ id }) => id === input['matchId']);
          const match = refusal
            ? null
            : world.meet(String(input['teamAId']), String(input['teamBId']), Number(input['bestOf']), found);
          return { match, ...refused(refusal) };
        },
        removeMatch: (_: unknown, { input }: Args) => {
          const refusal = world.refusal;
          if (!refusal) world.matches = world.matches.filter(({ id }) => id !== input['matchId']);
          return { tournament: refusal ? null : world.tournament, ...refused(refusal) };
        },
        updateTournament: (_: unknown, { input }: Args) => {
          const refusal = world.refusal;
          const { tournamentId: _id, ...changes } = input;
          if (!refusal) Object.assign(world.settings, changes);
          return { tournament: refusal ? null : world.tournament, ...refused(refusal) };
        },
        startTeamDraft: (_: unknown, { input }: Args) => {
          Object.assign(world, { style: input['style'], pickSeconds: input['pickSeconds'] });
          world.start();
          return { draft: world.draft, errors: [] };
        },
        importPlayers: (_: unknown, { input }: Args) => {
          const rows = String(input['csv'])
            .trim()
            .split('\n')
            .slice(1)
            .map((line, index) => {
              const name = line.split(',')[0];
              return line.includes('bad')
                ? {
                    row: index + 2,
                    outcome: 'ERROR',
                    name,
                    column: 'mmr',
                    reason: `Row ${index + 2}, mmr: “bad” is not a number.`,
                  }
                : { row: index + 2, outcome: 'ADDED', name };
            });
          return {
            tournament: world.tournament,
            rows,
            warnings: ['Unknown column “shoe_size” is ignored.'],
            errors: [],
          };
        },
      },
      Subscription: {
        ...hero.Subscription,
        draftEvents: {
          subscribe: (_: unknown, { after }: { after: number | null }) =>
            events(world, after ?? Math.max(0, world.sequence - 20)),
        },
        myDraftQueue: { subscribe: () => queues(world) },
        tournamentChanged: { subscribe: () => versions(world) },
        draft: { subscribe: () => drafts(world) },
      },
    },
  });
};
