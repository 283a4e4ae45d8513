import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { Button } from './Button';
import { NameAndAbout } from './NameAndAbout';
import { Notice } from './Notice';

interface DetailsFormProps {
  label: string;
  name: string;
  about: string;
  hint: string;
  /** Resolves to what was refused, or to null once it is saved. */
  onSave: (details: { name: string; about: string }) => Promise<{ field: string | null; message: string } | null>;
}

/** Edits what an organization or a league is called, and the lines about it. */
export function DetailsForm({ label, name: savedName, about: savedAbout, hint, onSave }: DetailsFormProps) {
  const [name, setName] = useState(savedName);
  const [about, setAbout] = useState(savedAbout);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<{ field: string | null; message: string } | null>(null);
  const changed = name !== savedName || about !== savedAbout;

  // The server may have cleaned what was typed: what is saved is what is shown.
  const [saved, setSaved] = useState({ savedName, savedAbout });
  if (saved.savedName !== savedName || saved.savedAbout !== savedAbout) {
    setSaved({ savedName, savedAbout });
    setName(savedName);
    setAbout(savedAbout);
  }

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const refused = await onSave({ name, about });
    setBusy(false);
    setFault(refused);
    if (!refused) toast.success('Saved');
  };

  return (
    <form onSubmit={save} aria-label={label} className="max-w-xl space-y-4">
      {fault && fault.field !== 'name' && fault.field !== 'about' && <Notice tone="danger">{fault.message}</Notice>}
      <NameAndAbout name={name} onName={setName} about={about} onAbout={setAbout} hint={hint} fault={fault} />
      <Button type="submit" variant="primary" disabled={busy || !changed || name.trim() === ''}>
        {busy ? 'Saving…' : 'Save'}
      </Button>
    </form>
  );
}
