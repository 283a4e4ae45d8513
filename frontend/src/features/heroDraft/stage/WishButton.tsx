import type { ReactNode } from 'react';
import { cn } from '@/shared/lib/cn';
import { Button } from '@/shared/ui/Button';
import { useStage, type Wish } from './stageStore';

interface WishButtonProps {
  wish: Wish;
  onWish: (wish: Wish) => void;
  primary?: boolean;
  /** Its height, where that is not a thumb's. */
  className?: string;
  children: ReactNode;
}

const same = (one: Wish, other: Wish) => JSON.stringify(one) === JSON.stringify(other);

/** A large button, for a thumb. While something is on its way it takes no press, and shows if it is this. */
export function WishButton({ wish, onWish, primary = false, className = 'h-14 text-base', children }: WishButtonProps) {
  const pending = useStage((on) => on.pending);
  const busy = pending !== null && same(pending.wish, wish);
  return (
    <Button
      variant={primary ? 'primary' : 'secondary'}
      busy={busy}
      disabled={pending !== null && !busy}
      onClick={() => onWish(wish)}
      className={cn('w-full', className)}
    >
      {children}
    </Button>
  );
}

/** What is being found out where no answer came. */
export function WishNotice() {
  const unknown = useStage((on) => on.pending?.phase === 'unknown');
  return unknown ? (
    <p className="text-center text-sm text-muted">The line broke. Finding out what became of it…</p>
  ) : null;
}
