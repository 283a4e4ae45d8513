import { CheckCircle2, LoaderCircle } from 'lucide-react';

/** Whether the server has what is shown. */
export function SaveState({ phase }: { phase: 'saving' | 'saved' }) {
  const Icon = phase === 'saving' ? LoaderCircle : CheckCircle2;
  return (
    <p role="status" className="flex items-center gap-1.5 text-sm text-muted">
      <Icon aria-hidden className="size-3.5" /> {phase === 'saving' ? 'Saving…' : 'Saved'}
    </p>
  );
}
