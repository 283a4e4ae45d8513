import { HeroBoard } from '@/features/heroDraft/board/HeroBoard';
import { InHeroRoom, type Moment } from '../heroRoom';

export const title = 'The board of a hero draft';

const board = (moment: Moment) => () => (
  <InHeroRoom {...moment}>
    <HeroBoard />
  </InHeroRoom>
);

export const TheFirstBan = board({ made: 0, left: 12, mine: 0 });
export const APickWithBansForfeitAndAPickByTheClock = board({ made: 15, left: 12, forfeit: [3, 11], automatic: [9] });
export const SomebodyIsAway = board({ made: 20, left: 12, phase: 'PAUSED', away: true });
export const Complete = board({ made: 24, phase: 'COMPLETED', automatic: [24] });

export const OnAPhone = () => (
  <div className="max-w-82">
    <InHeroRoom made={15} left={12} forfeit={[3, 11]} automatic={[9]}>
      <HeroBoard />
    </InHeroRoom>
  </div>
);
