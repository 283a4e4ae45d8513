import { HeroBar } from '@/features/heroDraft/bar/HeroBar';
import { InHeroRoom, type Moment } from '../heroRoom';

export const title = 'The bar of a hero draft';

const bar = (moment: Moment) => () => (
  <div className="border-b border-line bg-surface">
    <InHeroRoom {...moment}>
      <HeroBar />
    </InHeroRoom>
  </div>
);

export const Waiting = bar({ phase: 'WAITING' });
export const YouChoose = bar({ phase: 'CHOOSING', mine: 0 });
export const TheyBan = bar({ made: 2, left: 12 });
export const YouBan = bar({ made: 0, left: 12, mine: 0 });
export const YouBanNext = bar({ made: 1, left: 12, mine: 1 });
export const LastSecondsBeforeTheReserve = bar({ made: 7, left: 8 });
export const OfYours = bar({ made: 7, left: 4, mine: 0 });
export const TheReserveRuns = bar({ made: 8, left: -58 });
export const YourReserveRuns = bar({ made: 7, left: -58, mine: 0 });
export const ItsLastTen = bar({ made: 8, left: -88 });
export const ItsLastFive = bar({ made: 8, left: -92 });
export const YourLastFive = bar({ made: 7, left: -126, mine: 0 });
export const Paused = bar({ made: 8, left: 21, phase: 'PAUSED' });
export const PausedInYourReserve = bar({ made: 7, left: -21, phase: 'PAUSED', mine: 0 });
export const Resuming = bar({ made: 8, left: 21, phase: 'RESUMING' });
export const Complete = bar({ made: 24, phase: 'COMPLETED' });
