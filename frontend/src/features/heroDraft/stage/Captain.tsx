import { Check, CircleDashed, Crown, Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/shared/lib/cn';
import { LiveDot, Tag } from '@/shared/ui/Tag';
import { TeamMark } from '@/shared/ui/TeamMark';
import type { SideOfRoom } from '../room';
import { choiceTitle, presenceWords } from './words';

interface CaptainProps {
  side: SideOfRoom;
  own: boolean;
  /** Whether to say who is ready: until the coin is flipped. */
  ready: boolean;
  wonFlip: boolean;
  /** It is their turn to choose. */
  chooses: boolean;
  /** What staff can do for them. */
  children?: ReactNode;
}

/** One of the two captains: whether they are here, and how far. */
export const Captain = ({ side, own, ready, wonFlip, chooses, children }: CaptainProps) => (
  <li
    className={cn(
      'flex min-w-0 flex-col gap-2 rounded-lg border bg-surface p-3 sm:p-4',
      chooses ? 'border-accent' : 'border-line',
    )}
  >
    <div className="min-w-0">
      <p className="flex min-w-0 items-center gap-1.5 text-base font-semibold">
        {side.color && <TeamMark color={side.color} />}
        <bdi className="truncate">{side.name}</bdi>
      </p>
      <p className="mt-0.5 flex min-w-0 items-center gap-1.5 text-sm text-muted">
        <Crown role="img" aria-label="Captain:" className="size-3.5 shrink-0" />
        <bdi className="truncate">{side.captainName}</bdi>
        {own && <Tag>you</Tag>}
      </p>
    </div>
    <p className="flex min-h-5 items-center gap-1.5 text-sm">
      <Presence presence={side.presence} />
    </p>
    <div className="flex min-h-6 flex-wrap items-center gap-1.5">
      {ready && <Readiness ready={side.ready} />}
      {wonFlip && !side.choice && <Tag tone="accent">Won the flip</Tag>}
      {side.choice && <Tag>{choiceTitle[side.choice]}</Tag>}
    </div>
    {children}
  </li>
);

function Presence({ presence }: Pick<SideOfRoom, 'presence'>) {
  const words = presenceWords[presence];
  if (presence === 'HERE') {
    return (
      <>
        <span className="flex size-3.5 items-center justify-center">
          <LiveDot />
        </span>
        {words}
      </>
    );
  }
  const Icon = presence === 'AWAY' ? Unplug : CircleDashed;
  return (
    <span className={cn('flex items-center gap-1.5', presence === 'AWAY' ? 'text-warn' : 'text-muted')}>
      <Icon aria-hidden className="size-3.5" />
      {words}
    </span>
  );
}

const Readiness = ({ ready }: { ready: boolean }) =>
  ready ? (
    <span className="flex items-center gap-1.5 font-medium text-accent-text">
      <Check aria-hidden className="size-4" />
      Ready
    </span>
  ) : (
    <span className="flex items-center gap-1.5 text-muted">
      <CircleDashed aria-hidden className="size-4" />
      Not ready
    </span>
  );
