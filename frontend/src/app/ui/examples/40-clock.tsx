import { Countdown } from '@/features/draft/bar/Countdown';

export const title = 'The countdown';

interface Clock {
  left: number;
  paused?: boolean;
  overdue?: boolean;
  inverse?: boolean;
}

const clock = ({ left, paused = false, overdue = false, inverse = false }: Clock) => (
  <div className={inverse ? 'relative flex bg-accent px-4 py-2 text-on-accent' : 'relative flex px-4 py-2'}>
    <Countdown
      deadlineAt={paused ? null : new Date(Date.now() + left * 1000).toISOString()}
      remainingMs={paused ? left * 1000 : null}
      paused={paused}
      pickSeconds={60}
      overdue={overdue}
      waits
      inverse={inverse}
    />
  </div>
);

export const Calm = () => clock({ left: 45 });
export const MyTurn = () => clock({ left: 45, inverse: true });
export const Soon = () => clock({ left: 8 });
export const MyTurnSoon = () => clock({ left: 8, inverse: true });
export const LastSeconds = () => clock({ left: 3 });
export const Paused = () => clock({ left: 30, paused: true });
export const Overdue = () => clock({ left: -75, overdue: true });
