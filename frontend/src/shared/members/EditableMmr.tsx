import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { cn } from '../lib/cn';
import { mmr } from '../lib/numbers';

interface EditableMmrProps {
  /** Whose it is, for the name of the control. */
  name: string;
  value: number | null;
  /** It comes from elsewhere, and counts until there is one of its own here. */
  inherited?: boolean;
  /** Resolves to why it was refused, or to null once it is saved. */
  onSave: (value: number | null) => Promise<string | null>;
  /** Told of a refusal, and of its end. */
  onRefusal: (message: string | null) => void;
}

const box = 'h-8 w-20 rounded-md px-2 text-right target';

/** The number as typed: null for none, undefined for what is no number. */
function read(text: string): number | null | undefined {
  const digits = text.replace(/[\s,.’']/g, '');
  if (digits === '') return null;
  return /^\d{1,6}$/.test(digits) ? Number(digits) : undefined;
}

/** A number that is edited where it stands: Enter saves it, Escape restores it. */
export function EditableMmr({ name, value, inherited, onSave, onRefusal }: EditableMmrProps) {
  const [text, setText] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const returns = useRef(false);
  const editing = text !== null;

  useEffect(() => {
    if (editing || !returns.current) return;
    returns.current = false;
    button.current?.focus({ preventScroll: true });
  }, [editing]);

  const leave = (withFocus: boolean) => {
    returns.current = withFocus;
    setText(null);
    onRefusal(null);
  };

  const save = async (withFocus: boolean) => {
    if (text === null || saving) return;
    const wanted = read(text);
    if (wanted === undefined) {
      onRefusal('An MMR is a whole number.');
      return;
    }
    if (wanted === value) {
      leave(withFocus);
      return;
    }
    setSaving(true);
    const refusal = await onSave(wanted);
    setSaving(false);
    if (refusal === null) leave(withFocus);
    else onRefusal(refusal);
  };

  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') void save(true);
    else if (event.key === 'Escape') leave(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  if (!editing) {
    return (
      <button
        ref={button}
        type="button"
        aria-label={
          value === null
            ? `Set the MMR of ${name}`
            : `Edit the MMR of ${name}: ${mmr(value)}${inherited ? ', inherited' : ''}`
        }
        title={inherited ? 'Inherited: from the league, the organization or the profile' : undefined}
        onClick={() => setText(value === null ? '' : String(value))}
        className={cn(
          box,
          'border border-transparent hover:border-edge',
          value === null && 'text-muted',
          inherited && 'text-muted italic',
        )}
      >
        {mmr(value)}
      </button>
    );
  }
  return (
    <input
      // It takes the place of the button that was pressed.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      inputMode="numeric"
      autoComplete="off"
      maxLength={8}
      aria-label={`MMR of ${name}`}
      value={text}
      readOnly={saving}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={press}
      onBlur={() => save(false)}
      className={cn(box, 'border border-edge bg-surface coarse:text-base', saving && 'text-muted')}
    />
  );
}
