import { Dices, History } from 'lucide-react';
import { memo, useState } from 'react';
import { readFragment } from '@/graphql';
import { cn } from '@/shared/lib/cn';
import { clockTimeWithSeconds } from '@/shared/lib/dates';
import { Button } from '@/shared/ui/Button';
import { TeamMark } from '@/shared/ui/TeamMark';
import { type ColorOf, TieRoll } from '../board/TieRoll';
import { EventSentence, sentence } from './sentence';
import type { Told } from './useHistory';

const quiet = new Set(['CaptainAssigned', 'ClockRestored']);

interface HistoryRowProps {
  told: Told;
  colorOf: ColorOf;
  onAt: (sequence: number) => void;
}

/** An event: when, of which team, what; and the way to the board as it was then. */
export const HistoryRow = memo(
  function HistoryRow({ told: { sequence, createdAt, event }, colorOf, onAt }: HistoryRowProps) {
    const read = readFragment(EventSentence, event);
    const [rolling, setRolling] = useState(false);
    const teamId =
      read.__typename === 'TieRolled'
        ? read.roll.teams.find(({ teamName }) => teamName === read.roll.winnerName)?.team?.id
        : 'team' in read
          ? read.team?.id
          : undefined;
    const color = colorOf(teamId);

    return (
      <li data-sequence={sequence} className="py-0.5">
        <div className="flex items-start gap-2">
          <time dateTime={createdAt} className="w-15 shrink-0 py-1 text-sm text-muted">
            {clockTimeWithSeconds(createdAt)}
          </time>
          <span aria-hidden className="flex h-7 w-2.5 shrink-0 items-center">
            {color && <TeamMark color={color} />}
          </span>
          <p className={cn('min-w-0 flex-1 py-1 wrap-anywhere', quiet.has(read.__typename) && 'text-muted')}>
            {sentence(event)}
          </p>
          {read.__typename === 'TieRolled' && (
            <Button
              variant="ghost"
              size="icon-sm"
              title="Show the roll"
              aria-label={`${rolling ? 'Hide' : 'Show'} the roll for pick ${read.pickNumber}`}
              aria-expanded={rolling}
              onClick={() => setRolling(!rolling)}
            >
              <Dices aria-hidden className="size-4" />
            </Button>
          )}
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
        {rolling && read.__typename === 'TieRolled' && (
          <div className="my-1 border-l-2 border-line pl-2 sm:ml-15">
            <TieRoll tie={read} colorOf={colorOf} />
          </div>
        )}
      </li>
    );
  },
  (a, b) => a.told.event === b.told.event && a.colorOf === b.colorOf && a.onAt === b.onAt,
);
