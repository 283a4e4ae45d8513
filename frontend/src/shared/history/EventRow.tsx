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
  /** Beside the sentence. */
  children?: ReactNode;
  below?: ReactNode;
  /** Shows the draft as it was at an event. */
  onAt: (sequence: number) => void;
}

/** An event: when, of which team, what; and the way to the board as it was then. */
export const EventRow = ({ sequence, createdAt, color, quiet, sentence, children, below, onAt }: EventRowProps) => (
  <li data-sequence={sequence} className="py-0.5">
    <div className="flex items-start gap-2">
      <time dateTime={createdAt} className="w-15 shrink-0 py-1 text-sm text-muted">
        {clockTimeWithSeconds(createdAt)}
      </time>
      <span aria-hidden className="flex h-7 w-2.5 shrink-0 items-center">
        {color && <TeamMark color={color} />}
      </span>
      <p className={cn('min-w-0 flex-1 py-1 wrap-anywhere', quiet && 'text-muted')}>{sentence}</p>
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
