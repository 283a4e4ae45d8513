import { History } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TeamColor } from '@/graphql/graphql';
import { cn } from '../lib/cn';
import { clockTimeWithSeconds } from '../lib/dates';
import { Button } from '../ui/Button';
import { TeamMark } from '../ui/TeamMark';

interface EventRowProps {
  sequence: number;
  createdAt: string;
  /** Of the team it is about. */
  color: TeamColor | null | undefined;
  /** It matters little beside the others. */
  quiet: boolean;
  sentence: string;
  /** What it is about, small; where there is little room it stands below the time. */
  picture?: ReactNode;
  /** Beside the sentence. */
  children?: ReactNode;
  below?: ReactNode;
  /** Shows the draft as it was at an event. */
  onAt: (sequence: number) => void;
}

/** An event: when, of which team, what; and the way to the board as it was then. */
export const EventRow = ({
  sequence,
  createdAt,
  color,
  quiet,
  sentence,
  picture,
  children,
  below,
  onAt,
}: EventRowProps) => (
  <li data-sequence={sequence} className="py-0.5">
    <div className={cn('flex items-start gap-2', picture && 'max-sm:relative max-sm:min-h-15')}>
      <time dateTime={createdAt} className="w-15 shrink-0 py-1 text-sm text-muted">
        {clockTimeWithSeconds(createdAt)}
      </time>
      <span aria-hidden className="flex h-7 w-2.5 shrink-0 items-center">
        {color && <TeamMark color={color} />}
      </span>
      <p className={cn('min-w-0 flex-1 py-1 wrap-anywhere', quiet && 'text-muted')}>{sentence}</p>
      {picture && <span className="flex shrink-0 max-sm:absolute max-sm:top-7 max-sm:left-0">{picture}</span>}
      {children}
      <Button
        variant="ghost"
        size="icon-sm"
        className="text-muted"
        title="See the board then"
        aria-label={`See the board then, after event ${sequence}`}
        onClick={() => onAt(sequence)}
      >
        <History aria-hidden className="size-4" />
      </Button>
    </div>
    {below}
  </li>
);
