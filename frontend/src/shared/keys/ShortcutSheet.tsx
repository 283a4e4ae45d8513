import { lazy, Suspense } from 'react';

const Sheet = lazy(() => import('./Sheet'));

interface ShortcutSheetProps {
  open: boolean;
  onClose: () => void;
}

/** What the keyboard can do here; loaded when somebody asks. */
export function ShortcutSheet({ open, onClose }: ShortcutSheetProps) {
  if (!open) return null;
  return (
    <Suspense fallback={null}>
      <Sheet onClose={onClose} />
    </Suspense>
  );
}
