import { Countdown } from '@/features/draft/bar/Countdown';
import { serverNow, useConnection } from '@/shared/api/connection/store';

export const title = 'The countdown';

interface ClockProps {
  left: number;
  paused?: boolean;
  overdue?: boolean;
  inverse?: boolean;
}

function Clock({ left, paused = false, overdue = false, inverse = false }: ClockProps) {
  // Should the server's clock be measured meanwhile, as much is left.
  useConnection(({ offset }) => offset);
  return (
    <div className={inverse ? 'relative flex bg-accent px-4 py-2 text-on-accent' : 'relative flex px-4 py-2'}>
      <Countdown
        deadlineAt={paused ? null : new Date(serverNow() + left * 1000).toISOString()}
        remainingMs={paused ? left * 1000 : null}
        paused={paused}
        pickSeconds={60}
        overdue={overdue}
        waits
        inverse={inverse}
      />
    </div>
  );
}

export const Calm = () => <Clock left={45} />;
export const MyTurn = () => <Clock left={45} inverse />;
export const Soon = () => <Clock left={8} />;
export const MyTurnSoon = () => <Clock left={8} inverse />;
export const LastSeconds = () => <Clock left={3} />;
export const Paused = () => <Clock left={30} paused />;
export const Overdue = () => <Clock left={-75} overdue />;
