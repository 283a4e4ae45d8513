import { HelpCircle } from 'lucide-react';
import { Button } from '@/shared/ui/Button';
import { Kbd } from '@/shared/ui/Kbd';
import { Tooltip } from '@/shared/ui/Tooltip';

export const title = 'Keys and hints';

export const Keys = () => (
  <p className="flex flex-wrap items-center gap-1.5 text-sm text-muted">
    <Kbd>↑</Kbd>
    <Kbd>↓</Kbd> to move, <Kbd>Enter</Kbd> to choose, <Kbd>Esc</Kbd> to leave, <Kbd>?</Kbd> for all
  </p>
);

/** The tests point at it. */
export const Hint = () => (
  <Tooltip text="All keys of this room" keys="?" side="right">
    <Button size="icon" aria-label="Keys">
      <HelpCircle aria-hidden className="size-4.5" />
    </Button>
  </Tooltip>
);
