import { Keyboard } from 'lucide-react';
import { Button } from '@/shared/ui/Button';

/** The way to the keys for whoever has not found `?`. Phones have none. */
export const KeysButton = ({ onOpen }: { onOpen: () => void }) => (
  <Button
    variant="ghost"
    size="icon"
    aria-label="Keys"
    aria-keyshortcuts="?"
    onClick={onOpen}
    className="text-muted max-sm:hidden"
  >
    <Keyboard aria-hidden className="size-4.5" />
  </Button>
);
