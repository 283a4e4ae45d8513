import { Check, Copy } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { Button } from './Button';
import { control } from './Field';

/** Plain http, which a league night at home is, has no clipboard of its own: the old way works there. */
async function copy(field: HTMLInputElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return document.execCommand('copy');
  }
}

interface CopyFieldProps {
  label: string;
  value: string;
}

/** Something to take along, copied with a press. */
export function CopyField({ label, value }: CopyFieldProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<string | null>(null);

  useEffect(() => {
    if (said === null) return undefined;
    const timer = setTimeout(() => setSaid(null), 4000);
    return () => clearTimeout(timer);
  }, [said]);

  const take = async () => {
    if (!field.current) return;
    const done = await copy(field.current);
    setSaid(done ? 'Copied' : 'Select the text and copy it by hand.');
  };

  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="block font-medium">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          ref={field}
          id={id}
          readOnly
          value={value}
          spellCheck={false}
          onFocus={(event) => event.currentTarget.select()}
          className={`${control} h-9 text-sm`}
        />
        <Button onClick={take}>
          {said === 'Copied' ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
          Copy
        </Button>
      </div>
      <p role="status" className="min-h-5 text-sm text-muted">
        {said}
      </p>
    </div>
  );
}
