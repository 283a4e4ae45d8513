import { Dices } from 'lucide-react';
import { memo, useState } from 'react';
import { type FragmentType, readFragment } from '@/graphql';
import { EventRow } from '@/shared/history/EventRow';
import type { Logged } from '@/shared/history/useLog';
import { Button } from '@/shared/ui/Button';
import { type ColorOf, TieRoll } from '../board/TieRoll';
import { EventSentence, sentence } from './sentence';

const quiet = new Set(['CaptainAssigned', 'ClockRestored']);

interface HistoryRowProps {
  told: Logged<FragmentType<typeof EventSentence>>;
  colorOf: ColorOf;
  onAt: (sequence: number) => void;
}

/** An event of a team draft, in a sentence; a roll can be seen again. */
export const HistoryRow = memo(
  function HistoryRow({ told: { sequence, createdAt, event }, colorOf, onAt }: HistoryRowProps) {
    const read = readFragment(EventSentence, event);
    const [rolling, setRolling] = useState(false);
    const tie = read.__typename === 'TieRolled' ? read : null;
    const teamId = tie
      ? tie.roll.teams.find(({ teamName }) => teamName === tie.roll.winnerName)?.team?.id
      : 'team' in read
        ? read.team?.id
        : undefined;

    return (
      <EventRow
        sequence={sequence}
        createdAt={createdAt}
        color={colorOf(teamId)}
        quiet={quiet.has(read.__typename)}
        sentence={sentence(event)}
        onAt={onAt}
        below={
          rolling &&
          tie && (
            <div className="my-1 border-l-2 border-line pl-2 sm:ml-15">
              <TieRoll tie={tie} colorOf={colorOf} />
            </div>
          )
        }
      >
        {tie && (
          <Button
            variant="ghost"
            size="icon-sm"
            title="Show the roll"
            aria-label={`${rolling ? 'Hide' : 'Show'} the roll for pick ${tie.pickNumber}`}
            aria-expanded={rolling}
            onClick={() => setRolling(!rolling)}
          >
            <Dices aria-hidden className="size-4" />
          </Button>
        )}
      </EventRow>
    );
  },
  (a, b) => a.told.event === b.told.event && a.colorOf === b.colorOf && a.onAt === b.onAt,
);
