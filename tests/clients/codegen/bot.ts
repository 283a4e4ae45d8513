/** What a bot does with generated types; a test has the compiler look at it. */
import type {
  FollowSubscription,
  PickMutation,
  PickMutationVariables,
  RoomQuery,
  RoomQueryVariables,
} from './generated.ts';

export const variables: RoomQueryVariables = { draft: 'an id' };

export function nextPick({ draft }: RoomQuery): PickMutationVariables | null {
  if (draft?.__typename !== 'TeamDraft') return null;
  const [best] = draft.available;
  const turn = draft.onTheClock?.turn;
  return best && turn ? { input: { draftId: draft.id, playerId: best.id, turn } } : null;
}

export function sentence({ draftEvents: event }: FollowSubscription): string {
  return event.__typename === 'PlayerPicked' ? `${event.sequence}: ${event.playerName}` : event.__typename;
}

export function isStale({ pickPlayer }: PickMutation): boolean {
  return pickPlayer.errors.some(({ code }) => code === 'STALE_TURN');
}

// @ts-expect-error A turn is a number.
export const wrong: PickMutationVariables = { input: { draftId: 'an id', playerId: 'another', turn: 'mine' } };

// @ts-expect-error There is no such code.
export const unknown: PickMutation['pickPlayer']['errors'][number]['code'] = 'NO_SUCH_CODE';
