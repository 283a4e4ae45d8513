import { ListPlus } from 'lucide-react';
import { useChanges } from './QueueContext';

interface QueueButtonProps {
  id: string;
  name: string;
  /** The place in the queue, from 1; 0: not in it. */
  rank: number;
  /** The Tab key leads here. */
  active: boolean;
}

/** Puts a player into the own queue, and off it again; shows the place there. */
export function QueueButton({ id, name, rank, active }: QueueButtonProps) {
  const changes = useChanges();
  return (
    <button
      type="button"
      tabIndex={active ? 0 : -1}
      aria-label={rank ? `Take ${name} off your queue, place ${rank}` : `Add ${name} to your queue`}
      title={rank ? `Place ${rank} in your queue` : 'Add to your queue'}
      onClick={() => (rank ? changes?.remove(id) : changes?.add(id))}
      className="target ml-1 grid size-9 shrink-0 place-items-center rounded-md text-muted -outline-offset-2 hover:text-ink"
    >
      {rank ? (
        <span className="min-w-5.5 rounded-full bg-accent-soft px-1 text-center text-xs leading-5.5 font-semibold text-accent-text">
          {rank}
        </span>
      ) : (
        <ListPlus aria-hidden className="size-4" />
      )}
    </button>
  );
}
