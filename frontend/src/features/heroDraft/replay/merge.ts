import type { HeroDraftReplayQuery } from '@/graphql/graphql';
import type { Log } from '@/shared/replay/reader';

type Told = Extract<NonNullable<HeroDraftReplayQuery['draft']>, { replay: unknown }>;

export type ReplayPage = Told['replay'];
export type ReplayStep = ReplayPage['steps'][number];
export type PastAction = ReplayStep['actions'][number];

/** The draft as it was after one event: the step, with every action and not only those it changed. */
export type Moment = ReplayStep;

export const nothing: Log<Moment> = { moments: [], total: 0 };

/** A step laid over the moment before it. An action it left alone is the very same as then. */
export function merge(former: Moment | undefined, step: ReplayStep): Moment {
  if (!former) return step;
  if (step.actions.length === 0) return { ...step, actions: former.actions };
  const actions = [...former.actions];
  for (const action of step.actions) actions[action.number - 1] = action;
  return { ...step, actions };
}

/**
 * The log with a page more. Every moment is kept, so going back is as exact as going on. Steps that are known already do
 * not count twice, and none is laid over another than the one before it.
 */
export function extend(log: Log<Moment>, page: ReplayPage): Log<Moment> {
  const moments = [...log.moments];
  for (const step of page.steps) {
    if (step.event.sequence === moments.length + 1) moments.push(merge(moments.at(-1), step));
  }
  return { moments, total: Math.max(page.sequence, moments.length) };
}
