import { Check, Copy } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { copy } from '../lib/copy';
import { Button } from './Button';

/** How long it says that it did. */
const SAID_FOR = 4_000;

interface CopyButtonProps {
  /** Asked for when it is pressed. */
  text: () => string;
  children: ReactNode;
}

/** A text to take along with a press, where nobody needs to see it first. */
export function CopyButton({ text, children }: CopyButtonProps) {
  const [done, setDone] = useState<boolean | null>(null);

  useEffect(() => {
    if (done === null) return undefined;
    const timer = setTimeout(() => setDone(null), SAID_FOR);
    return () => clearTimeout(timer);
  }, [done]);

  return (
    <span className="inline-flex items-center gap-2">
      <Button onClick={async () => setDone(await copy(text()))}>
        {done ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
        {children}
      </Button>
      <span role="status" className="sr-only">
        {done && 'Copied'}
      </span>
      {done === false && (
        <span role="alert" className="text-sm text-danger">
          This browser does not let pages copy.
        </span>
      )}
    </span>
  );
}
