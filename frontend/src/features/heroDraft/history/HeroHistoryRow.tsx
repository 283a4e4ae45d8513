import { memo } from 'react';
import { type FragmentType, readFragment } from '@/graphql';
import { HeroPortrait } from '@/shared/heroes/HeroPortrait';
import { EventRow } from '@/shared/history/EventRow';
import type { Logged } from '@/shared/history/useLog';
import type { HeroRoomState } from '../room';
import { HeroSentence, sentence } from './sentence';

const quiet = new Set(['CaptainConnected', 'CaptainDisconnected', 'HeroClockRestored']);

interface HeroHistoryRowProps extends Pick<HeroRoomState, 'teams' | 'heroes'> {
  told: Logged<FragmentType<typeof HeroSentence>>;
  onAt: (sequence: number) => void;
}

/** An event of a hero draft, in a sentence, with the hero it is about. */
export const HeroHistoryRow = memo(
  function HeroHistoryRow({ told: { sequence, createdAt, event }, teams, heroes, onAt }: HeroHistoryRowProps) {
    const read = readFragment(HeroSentence, event);
    const name = 'teamName' in read ? read.teamName : 'winnerName' in read ? read.winnerName : null;
    const hero = 'heroId' in read ? heroes.get(read.heroId) : undefined;
    return (
      <EventRow
        sequence={sequence}
        createdAt={createdAt}
        color={teams.find((team) => team.name === name)?.color}
        quiet={quiet.has(read.__typename)}
        sentence={sentence(event)}
        onAt={onAt}
        picture={
          hero && (
            <HeroPortrait
              hero={hero}
              decorative
              unavailable={read.__typename === 'HeroBanned'}
              className="w-12! text-xs"
            />
          )
        }
      />
    );
  },
  // What a team is called and its color do not change while it drafts.
  (a, b) => a.told.event === b.told.event && a.heroes === b.heroes && a.onAt === b.onAt,
);
