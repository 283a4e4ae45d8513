import { type Exchange, makeOperation, type Operation, type OperationResult } from '@urql/core';
import { filter, makeSubject, map, merge, pipe, tap } from 'wonka';
import possible from '@/graphql/possibleTypes';

type Fields = Record<string, unknown>;
interface DraftFields extends Fields {
  id: string;
  sequence: number;
}

/** After so many refetches the server's older answer is the truth (a restored backup, say). */
const TRIES = 3;
const draftTypes = new Set<string>(possible.possibleTypes['Draft']);

function isDraft(value: Fields): value is DraftFields {
  return draftTypes.has(String(value['__typename'])) && typeof value['sequence'] === 'number';
}

function draftsIn(value: unknown, found: DraftFields[] = []): DraftFields[] {
  if (Array.isArray(value)) for (const item of value) draftsIn(item, found);
  else if (typeof value === 'object' && value !== null) {
    const fields = value as Fields;
    if (isDraft(fields)) found.push(fields);
    for (const key in fields) draftsIn(fields[key], found);
  }
  return found;
}

/** What an event may say it changed: nothing of it, where it is older than what is shown. */
const unchanged = (event: Fields) =>
  Object.fromEntries(changes.filter((name) => name in event).map((name) => [name, []]));
const changes = ['rounds', 'teams', 'players', 'actions', 'draftTeams'];

/** The fields of `draft`, as a newer answer knew them. */
function refreshed(draft: DraftFields, newer: Fields): Fields {
  return Object.fromEntries(Object.entries(draft).map(([key, value]) => [key, key in newer ? newer[key] : value]));
}

/**
 * Keeps what is older off the screen.
 *
 * An HTTP answer that was computed before what the socket has already shown is dropped, and asked for again. An event
 * that arrives after such an answer keeps its sentence and loses its (older) state.
 */
export const draftGuard: Exchange = ({ forward }) => {
  const newest = new Map<string, DraftFields>();
  const tries = new Map<number, number>();
  const active = new Set<number>();
  const again = makeSubject<Operation>();

  const isOld = (draft: DraftFields) => draft.sequence < (newest.get(draft.id)?.sequence ?? -1);

  const remember = (drafts: DraftFields[]) => {
    for (const draft of drafts) newest.set(draft.id, { ...newest.get(draft.id), ...draft });
  };

  const passQuery = (result: OperationResult): boolean => {
    const { operation } = result;
    const drafts = draftsIn(result.data);
    const count = tries.get(operation.key) ?? 0;
    if (drafts.some(isOld) && count < TRIES && active.has(operation.key)) {
      tries.set(operation.key, count + 1);
      const { context } = operation;
      queueMicrotask(() =>
        again.next(makeOperation(operation.kind, operation, { ...context, requestPolicy: 'network-only' })),
      );
      return false;
    }
    tries.delete(operation.key);
    remember(drafts);
    return true;
  };

  const passEvent = (result: OperationResult): OperationResult => {
    const [name] = Object.keys(result.data ?? {}).filter((key) => key !== '__typename');
    const event = name === undefined ? undefined : (result.data as Fields)[name];
    const draft = (event as Fields | undefined)?.['draft'] as DraftFields | undefined;
    if (name === undefined || !draft || !isDraft(draft)) return result;
    const newer = newest.get(draft.id);
    if (!newer || !isOld(draft)) {
      remember([draft]);
      return result;
    }
    const kept = { ...(event as Fields), ...unchanged(event as Fields), draft: refreshed(draft, newer) };
    return { ...result, data: { ...(result.data as Fields), [name]: kept } };
  };

  /** A feed of whole drafts, rather than of what happens in one, tells what is newest in the end: the rest can go. */
  const passDraft = (result: OperationResult): boolean => {
    const [draft] = Object.values(result.data ?? {}).filter((value) => isDraft((value ?? {}) as Fields));
    if (!draft) return true;
    if (isOld(draft as DraftFields)) return false;
    remember([draft as DraftFields]);
    return true;
  };

  return (operations) =>
    pipe(
      merge([
        pipe(
          operations,
          tap((operation) => {
            if (operation.kind === 'teardown') active.delete(operation.key);
            else active.add(operation.key);
          }),
        ),
        again.source,
      ]),
      forward,
      filter((result) => result.operation.kind !== 'query' || passQuery(result)),
      filter((result) => result.operation.kind !== 'subscription' || passDraft(result)),
      map((result) => (result.operation.kind === 'subscription' ? passEvent(result) : result)),
    );
};
