import { lazy, Suspense } from 'react';
import type { KeysWithin } from './useShortcut';

const Sheet = lazy(() => import('./Sheet'));

interface ShortcutSheetProps {
  open: boolean;
  onClose: () => void;
  /** Those that belong to where one is, and are not keys of the room. */
  within: readonly KeysWithin[];
}

/** What the keyboard can do here; loaded when somebody asks. */
export function ShortcutSheet({ open, ...rest }: ShortcutSheetProps) {
  if (!open) return null;
  return (
    <Suspense fallback={null}>
      <Sheet {...rest} />
    </Suspense>
  );
}
