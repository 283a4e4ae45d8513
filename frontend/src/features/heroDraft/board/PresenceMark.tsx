import { cn } from '@/shared/lib/cn';

const words = { HERE: 'here', AWAY: 'away', NOT_SEEN: 'not here yet' } as const;

interface PresenceMarkProps {
  presence: keyof typeof words;
}

/** Whether a captain is there: a full mark, or a hollow one and the word for it. */
export const PresenceMark = ({ presence }: PresenceMarkProps) => (
  <span className={cn('flex shrink-0 items-center gap-1', presence === 'AWAY' && 'font-semibold text-warn')}>
    <span
      aria-hidden
      className={cn(
        'size-2 shrink-0 rounded-full border-2',
        presence === 'HERE' ? 'border-accent bg-accent' : 'border-current',
      )}
    />
    <span className={cn(presence === 'HERE' && 'sr-only', presence === 'NOT_SEEN' && 'max-sm:sr-only')}>
      {words[presence]}
    </span>
  </span>
);
