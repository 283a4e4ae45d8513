import { PauseNotice } from '@/features/heroDraft/bar/PauseNotice';
import { InHeroRoom, type Moment } from '../heroRoom';

export const title = 'The pause of a hero draft';

const pause = (moment: Moment) => () => (
  // It sticks to the upper edge of what scrolls: here each to its own.
  <div className="-mx-4 h-48 overflow-hidden px-4 [--bar:0px]">
    <InHeroRoom made={8} left={21} {...moment}>
      <PauseNotice />
    </InHeroRoom>
  </div>
);

export const SomebodyIsAway = pause({ phase: 'PAUSED', away: true });
export const ForStaff = pause({ phase: 'PAUSED', away: true, staff: true });
export const TheyAreBack = pause({ phase: 'PAUSED', mine: 0 });
export const ByStaff = pause({ phase: 'PAUSED', mine: 0, byStaff: true });
export const TheCountdown = pause({ phase: 'RESUMING' });
