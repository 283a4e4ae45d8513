import { ScrollText } from 'lucide-react';
import { useState } from 'react';
import { readFragment } from '@/graphql';
import { useKeptQuery } from '@/shared/api/useKeptQuery';
import { cn } from '@/shared/lib/cn';
import { clockTimeWithSeconds } from '@/shared/lib/dates';
import { Dialog } from '@/shared/ui/Dialog';
import { Loaded } from '@/shared/ui/Section';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { DraftHistory } from '../operations';
import { EventSentence, sentence } from './sentence';

interface EventButtonProps {
  count: number;
  onOpen: () => void;
}

/** How much happened, and the way to read it. It pulses on news. */
export function EventButton({ count, onOpen }: EventButtonProps) {
  const [atFirst] = useState(count);
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-label={`History, ${count} events`}
      className="fixed right-4 bottom-[calc(1rem+env(safe-area-inset-bottom))] z-30 size-12 rounded-full border border-line bg-surface shadow-lg hover:border-edge"
    >
      {count !== atFirst && <span key={count} aria-hidden className="absolute inset-0 animate-news rounded-full" />}
      <ScrollText aria-hidden className="mx-auto size-5" />
      <span
        aria-hidden
        className="absolute -top-1 -right-1 min-w-5 rounded-full bg-accent px-1.5 text-xs leading-5 font-semibold text-on-accent"
      >
        {count}
      </span>
    </button>
  );
}

interface HistoryDialogProps {
  draftId: string;
  open: boolean;
  onClose: () => void;
  /** Shows the draft as it was at an event. */
  onAt: (sequence: number) => void;
}

export function HistoryDialog({ draftId, open, onClose }: HistoryDialogProps) {
  return (
    <Dialog open={open} onClose={onClose} title="History" description="Newest first.">
      <HistoryList draftId={draftId} />
    </Dialog>
  );
}

const quiet = new Set(['CaptainAssigned', 'ClockRestored']);

function HistoryList({ draftId }: { draftId: string }) {
  const [query, read] = useKeptQuery({
    query: DraftHistory,
    variables: { draftId },
    requestPolicy: 'cache-and-network',
  });
  return (
    <Loaded
      query={query}
      retry={() => read({ requestPolicy: 'network-only' })}
      skeleton={<SkeletonRows rows={8} label="the history" />}
    >
      {({ draft }) => (
        <div role="log" aria-label="Events of the draft">
          <ol className="divide-y divide-line">
            {(draft && 'events' in draft ? draft.events : []).toReversed().map((event) => (
              <li key={event.id} className="flex gap-3 py-2">
                <time dateTime={event.createdAt} className="shrink-0 text-[0.8125rem] text-muted">
                  {clockTimeWithSeconds(event.createdAt)}
                </time>
                <span className={cn(quiet.has(readFragment(EventSentence, event).__typename) && 'text-muted')}>
                  {sentence(event)}
                </span>
              </li>
            ))}
          </ol>
        </div>
      )}
    </Loaded>
  );
}
