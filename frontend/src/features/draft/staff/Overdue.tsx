import { Crown, TimerOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { serverNow } from '@/shared/api/connection/store';
import { Button } from '@/shared/ui/Button';
import { TeamName } from './Names';
import { openStaffDialog } from './staffStore';
import { type StaffProps, useStaffView, type View } from './view';

/** Whether the turn has run out of time. No event tells it where the captain is waited for: the deadline does. */
export function useOverdue({ status, onTimeout, deadlineAt, overdue }: View['draft']): boolean {
  const waits = status === 'IN_PROGRESS' && onTimeout === 'WAIT';
  const [passed, setPassed] = useState<string | null>(null);
  useEffect(() => {
    if (!waits || !deadlineAt) return undefined;
    const timer = setTimeout(() => setPassed(deadlineAt), Math.max(0, Date.parse(deadlineAt) - serverNow()));
    return () => clearTimeout(timer);
  }, [waits, deadlineAt]);
  return waits && (overdue || (Boolean(deadlineAt) && passed === deadlineAt));
}

/**
 * What staff can do about a captain who has used up their time. It stands in the bar, where nothing covers it; a low screen
 * has no room for it there, and says it in the menu.
 */
export default function Overdue(props: StaffProps) {
  const view = useStaffView(props);
  const overdue = useOverdue(view.draft);
  if (!overdue || !view.place) return null;
  return (
    <div role="status" className="border-t border-line bg-warn-soft [@media(height<44rem)]:max-sm:hidden">
      <div className="mx-auto flex max-w-page items-center gap-3 px-4 py-1 text-sm lg:px-6">
        <TimerOff aria-hidden className="size-4 shrink-0 text-warn max-sm:hidden" />
        <p className="flex min-w-0 flex-1 gap-1">
          <span className="min-w-0 truncate font-medium">
            <TeamName team={view.place.team} />
          </span>
          <span className="shrink-0">
            <span className="font-medium">is overdue.</span> Wait, pause, or pick
            <span className="max-sm:hidden"> for them in the pool</span>.
          </span>
        </p>
        {/* On phones there is room for the sentence alone; the menu has this, too. */}
        <Button size="sm" className="shrink-0 max-sm:hidden" onClick={() => openStaffDialog('captain')}>
          <Crown aria-hidden className="size-3.5" /> Replace the captain…
        </Button>
      </div>
    </div>
  );
}
