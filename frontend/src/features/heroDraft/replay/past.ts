import type { LiveHeroActionFragment, LiveHeroDraftFragment } from '@/graphql/graphql';
import type { HeroRoomState, SideOfRoom } from '../room';
import type { Moment, PastAction } from './merge';

const statusOf = (phase: Moment['phase']): LiveHeroDraftFragment['status'] =>
  phase === 'PAUSED' || phase === 'COMPLETED' || phase === 'ABANDONED' ? phase : 'IN_PROGRESS';

const idOf = (number: number) => `past-${number}`;

/** The room as it was at a moment, for a viewer who can do nothing about it. What no replay tells is as it is now. */
export function pastState(now: HeroRoomState, moment: Moment): HeroRoomState {
  const { phase, currentAction, actionLeftMs } = moment;
  const teams = now.teams.map((team, place): SideOfRoom => {
    const { connected, ...then } = moment.teams[place] ?? { connected: true };
    return { ...team, ...then, presence: connected ? 'HERE' : 'AWAY', pauses: 0, choice: null };
  });
  const actions = moment.actions.map((action) => {
    const shown = known.get(action) ?? asShown(action, now);
    known.set(action, shown);
    return shown;
  });
  const draft: LiveHeroDraftFragment = {
    id: now.draft.id,
    sequence: moment.event.sequence,
    status: statusOf(phase),
    phase,
    // No clock of the past runs.
    deadlineAt: null,
    remainingMs: null,
    actionEndsAt: null,
    actionLeftMs,
    resumesAt: null,
    captainsMayResume: false,
    choices: [],
    currentAction: currentAction ? { id: idOf(currentAction) } : null,
    coinWinner: null,
    chooser: null,
    pause: null,
  };
  const action = actions.find(({ number }) => number === currentAction) ?? null;
  return { ...now, draft, teams, actions, action, mine: nobody, staff: false, myTurn: false, past: true };
}

/** What a step left alone is the very same as before, so that nothing repaints for it. */
const known = new WeakMap<PastAction, LiveHeroActionFragment>();

const asShown = (action: PastAction, { teams, actions }: HeroRoomState): LiveHeroActionFragment => ({
  ...action,
  id: idOf(action.number),
  byFirst: actions[action.number - 1]?.byFirst ?? false,
  timeMs: actions[action.number - 1]?.timeMs ?? 0,
  team: teams[action.team ?? -1] ?? null,
});

const nobody: ReadonlySet<string> = new Set();
