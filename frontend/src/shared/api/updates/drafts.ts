import type { Cache, Link, UpdateResolver } from '@urql/exchange-graphcache';
import { succeeded } from './lists';

/** The own queue is what was said of it last: by its feed, or in answer to a change of it. */
const keep = (cache: Cache, draftId: unknown, queue: unknown) =>
  cache.link('Query', 'myDraftQueue', { draftId: String(draftId) }, queue as Link);

/** For the cache: what a subscription brings. */
export const draftNews: Record<string, UpdateResolver> = {
  myDraftQueue: (result, args, cache) => keep(cache, args['draftId'], result['myDraftQueue']),
};

/** For the cache: what the answers of mutations bring. A refusal changes nothing. */
export const draftUpdates: Record<string, UpdateResolver> = {
  setPickQueue(result, args, cache) {
    if (!succeeded(result, 'setPickQueue')) return;
    const { queue } = (result as { setPickQueue: { queue?: unknown } }).setPickQueue;
    keep(cache, (args as { input: { draftId: string } }).input.draftId, queue);
  },
};
