import { ListPlus } from 'lucide-react';
import { toast } from 'sonner';
import { apart } from '@/shared/lib/apart';
import { useDirectory } from '@/shared/people/directory';
import { Button } from '@/shared/ui/Button';
import { Notice } from '@/shared/ui/Notice';
import { Empty } from '@/shared/ui/Section';
import { SaveState } from '@/shared/ui/SaveState';
import { SortableList } from '@/shared/ui/SortableList';
import { useChanges } from './QueueContext';
import { QueueRow } from './QueueRow';
import { useQueueStore } from './queueStore';

interface QueuePanelProps {
  ids: readonly string[];
  /** The clock picks from it when it runs out. */
  autoPick: boolean;
}

/** The captain's own wishes, in order. Nobody else sees them. */
export function QueuePanel({ ids, autoPick }: QueuePanelProps) {
  const { byPlayer } = useDirectory();
  const changes = useChanges();
  if (!changes) return null;
  const items = ids.map((id) => ({ id, name: byPlayer.get(id)?.name ?? 'Unknown player' }));

  const clear = () => {
    changes.set([]);
    toast('Your queue is empty.', { action: { label: 'Undo', onClick: () => changes.set(ids) } });
  };

  return (
    <section aria-label="Your queue" className="flex min-h-0 flex-1 flex-col">
      <p className="pb-1 text-sm text-muted lg:px-2">
        {autoPick
          ? 'Used when your clock runs out: the first who is still free is picked. '
          : 'Only your own list: the clock picks nobody in this draft. '}
        Only your team’s captain and deputy see it.
      </p>
      <div className="flex min-h-9 items-center gap-3 pb-1 lg:px-2">
        <QueueState retry={changes.retry} discard={changes.discard} />
        {ids.length > 0 && (
          <Button variant="ghost" size="sm" className="ml-auto" onClick={clear}>
            Clear
          </Button>
        )}
      </div>
      <Dropped />
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain border-t border-line max-lg:-mx-4 max-lg:px-2">
        {ids.length === 0 ? (
          <Empty title="Nobody is in your queue">
            Add players from the pool with <ListPlus aria-label="the button" className="inline size-4 align-[-0.2em]" />{' '}
            and put them in order here.
          </Empty>
        ) : (
          <SortableList items={items} what="player" onMove={changes.move} rowClassName="bg-raised px-2 lg:bg-bg">
            {({ id, name }, place, handle) => <QueueRow id={id} name={name} place={place} handle={handle} />}
          </SortableList>
        )}
      </div>
    </section>
  );
}

/** Whether the server has the queue as it is shown. */
function QueueState({ retry, discard }: { retry: () => void; discard: () => void }) {
  const phase = useQueueStore((state) => state.phase);
  const problem = useQueueStore((state) => state.problem);
  const stale = useQueueStore((state) => state.stale);
  if (phase === 'failed') {
    return (
      <Notice tone="danger" className="min-w-0 flex-1">
        <p>Not saved. {problem}</p>
        <p className="mt-1.5 flex gap-2">
          <Button size="sm" onClick={retry}>
            {stale ? 'Save mine' : 'Try again'}
          </Button>
          <Button variant="ghost" size="sm" onClick={discard}>
            {stale ? 'Keep theirs' : 'Discard changes'}
          </Button>
        </p>
      </Notice>
    );
  }
  return <SaveState phase={phase} />;
}

/** Who is no longer in the queue because others took them. */
function Dropped() {
  const { byPlayer } = useDirectory();
  const dropped = useQueueStore((state) => state.dropped);
  if (dropped.length === 0) return null;
  const names = dropped.map((id) => apart(byPlayer.get(id)?.name ?? 'Somebody'));
  return (
    <p role="status" className="pb-2 text-sm wrap-anywhere text-warn lg:px-2">
      {new Intl.ListFormat('en').format(names)} {names.length === 1 ? 'is' : 'are'} no longer free and left your queue.
    </p>
  );
}
