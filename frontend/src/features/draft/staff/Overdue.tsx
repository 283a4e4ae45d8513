import { TimerOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { serverNow } from '@/shared/api/connection/store';
import { PersonName } from '@/shared/people/PersonName';
import { Button } from '@/shared/ui/Button';
import { TeamName } from './Names';
import type { View } from './view';

/** Whether the turn has run out of time. No event tells it where the captain is waited for: the deadline does. */
function useOverdue({ status, onTimeout, deadlineAt, overdue }: View['draft']): boolean {
  const waits = status === 'IN_PROGRESS' && onTimeout === 'WAIT';
  const [passed, setPassed] = useState<string | null>(null);
  useEffect(() => {
    if (!waits || !deadlineAt) return undefined;
    const timer = setTimeout(() => setPassed(deadlineAt), Math.max(0, Date.parse(deadlineAt) - serverNow()));
    return () => clearTimeout(timer);
  }, [waits, deadlineAt]);
  return waits && (overdue || (Boolean(deadlineAt) && passed === deadlineAt));
}

/** What staff can do about a captain who has used up their time. */
export function Overdue({ view, onReplace }: { view: View; onReplace: () => void }) {
  const overdue = useOverdue(view.draft);
  if (!overdue || !view.place) return null;
  return (
    <div
      role="status"
      className="order-last flex basis-full flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-warn-soft px-3 py-1.5"
    >
      <TimerOff aria-hidden className="size-4 shrink-0 text-warn" />
      <p className="min-w-0 flex-1 basis-60">
        <span className="font-medium">
          <TeamName team={view.place.team} /> is overdue.
        </span>{' '}
        Wait for <PersonName player={view.place.captainId} fallback="the captain" />, pause, or choose a player in the
        pool to pick for them.
      </p>
      <Button size="sm" onClick={onReplace}>
        Replace the captain…
      </Button>
    </div>
  );
}
