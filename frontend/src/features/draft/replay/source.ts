import type { Client } from '@urql/core';
import type { Source } from '@/shared/replay/reader';
import { extend, nothing, type ReplayLog, type ReplayPage } from './merge';
import { DraftReplay } from './operations';

/** The replay of a team draft. */
export const sourceOf = (client: Client, draftId: string): Source<ReplayLog, ReplayPage> => ({
  nothing,
  extend,
  ask: async (after) => {
    const answer = client.query(DraftReplay, { draftId, after }, { requestPolicy: 'network-only' });
    const { data, error } = await answer.toPromise();
    return { page: data?.draft && 'replay' in data.draft ? data.draft.replay : null, error };
  },
});
