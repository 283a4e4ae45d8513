import type { Client } from '@urql/core';
import type { Log, Source } from '@/shared/replay/reader';
import { extend, type Moment, nothing, type ReplayPage } from './merge';
import { HeroDraftReplay } from './operations';

/** The replay of a hero draft. */
export const sourceOf = (client: Client, draftId: string): Source<Log<Moment>, ReplayPage> => ({
  nothing,
  extend,
  ask: async (after) => {
    const answer = client.query(HeroDraftReplay, { draftId, after }, { requestPolicy: 'network-only' });
    const { data, error } = await answer.toPromise();
    return { page: data?.draft && 'replay' in data.draft ? data.draft.replay : null, error };
  },
});
