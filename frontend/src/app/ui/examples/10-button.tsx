import { Check, History, X } from 'lucide-react';
import { Button } from '@/shared/ui/Button';
import { TextLink } from '@/shared/ui/TextLink';

export const title = 'Button';

const row = 'flex flex-wrap items-center gap-2';

export const Variants = () => (
  <div className={row}>
    <Button variant="primary">Pick Ash</Button>
    <Button>Cancel</Button>
    <Button variant="ghost">Skip</Button>
    <Button variant="danger">Restart</Button>
    <TextLink>
      <a href="#main">A link in words</a>
    </TextLink>
  </div>
);

export const Small = () => (
  <div className={row}>
    <Button size="sm" variant="primary">
      Retry now
    </Button>
    <Button size="sm">Try again</Button>
    <Button size="sm" variant="ghost">
      Skip
    </Button>
  </div>
);

export const Icons = () => (
  <div className={row}>
    <Button size="icon" aria-label="History">
      <History aria-hidden className="size-4.5" />
    </Button>
    <Button size="icon" variant="ghost" aria-label="Close">
      <X aria-hidden className="size-4" />
    </Button>
    <Button size="icon-sm" variant="ghost" aria-label="Remove">
      <X aria-hidden className="size-4" />
    </Button>
    <Button>
      <Check aria-hidden className="size-4" /> With a word
    </Button>
  </div>
);

export const Disabled = () => (
  <div className={row}>
    <Button variant="primary" disabled>
      Pick Ash
    </Button>
    <Button disabled>Cancel</Button>
    <Button variant="ghost" disabled>
      Skip
    </Button>
    <Button variant="danger" disabled>
      Restart
    </Button>
  </div>
);

export const Busy = () => (
  <div className={row}>
    <Button variant="primary" busy>
      Picking…
    </Button>
    <Button busy>Saving…</Button>
    <Button variant="danger" busy>
      Working…
    </Button>
  </div>
);

/** The tests press Tab and point at these. */
export const FocusedAndHovered = () => (
  <div className={row}>
    <Button>Focused</Button>
    <Button variant="primary">Hovered</Button>
  </div>
);
