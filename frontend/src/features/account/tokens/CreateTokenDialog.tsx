import { type FormEvent, useId, useState } from 'react';
import { graphql } from '@/graphql';
import type { TokenScope } from '@/graphql/graphql';
import { useFormMutation } from '@/shared/api/useFormMutation';
import { Button } from '@/shared/ui/Button';
import { Choice } from '@/shared/ui/Choice';
import { CopyField } from '@/shared/ui/CopyField';
import { Dialog } from '@/shared/ui/Dialog';
import { Field, Input, Select } from '@/shared/ui/Field';
import { Notice } from '@/shared/ui/Notice';

const CreateApiTokenMutation = graphql(`
  mutation CreateApiToken($input: CreateApiTokenInput!) {
    createApiToken(input: $input) {
      secret
      account {
        tokens {
          id
          ...TokenRow
        }
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

const scopes: { value: TokenScope; label: string; hint: string }[] = [
  { value: 'READ', label: 'Read', hint: 'Sees what you see, and follows drafts. It changes nothing.' },
  { value: 'ACT', label: 'Read and act', hint: 'Also does what you may do: picks, imports, everything.' },
];

const lives = [
  { days: 30, label: '30 days' },
  { days: 90, label: '90 days' },
  { days: 365, label: 'A year' },
  { days: null, label: 'No end' },
];

interface CreateTokenDialogProps {
  open: boolean;
  onClose: () => void;
}

export function CreateTokenDialog({ open, onClose }: CreateTokenDialogProps) {
  const id = useId();
  const [scope, setScope] = useState<TokenScope>('READ');
  const [secret, setSecret] = useState<string | null>(null);
  const { form, busy, at, above, send, forget } = useFormMutation(
    CreateApiTokenMutation,
    (data) => data.createApiToken,
    ['name', 'scope', 'expiresInDays'],
  );

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const days = String(given.get('expiresInDays'));
    const { done } = await send({
      input: { name: String(given.get('name')).trim(), scope, expiresInDays: days === '' ? null : Number(days) },
    });
    if (done?.secret) setSecret(done.secret);
  };

  const close = () => {
    forget();
    setSecret(null);
    setScope('READ');
    onClose();
  };

  if (secret !== null) {
    return (
      <Dialog
        open={open}
        onClose={close}
        steady
        title="Your new token"
        description="It is shown this once: we keep nothing it could be read from."
        footer={
          <Button variant="primary" onClick={close}>
            I have it
          </Button>
        }
      >
        <CopyField label="Token" value={secret} />
        <Notice tone="warn" className="mt-2">
          Whoever has it can do with it what you allowed, in your name. Keep it like a password, and revoke it if it
          gets about.
        </Notice>
        <p className="mt-3 text-muted">
          Programs send it as a header, <code className="wrap-anywhere">Authorization: Bearer …</code>
        </p>
      </Dialog>
    );
  }
  return (
    <Dialog
      open={open}
      onClose={close}
      title="New token"
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" disabled={busy}>
            {busy ? 'Making it…' : 'Make the token'}
          </Button>
        </>
      }
    >
      <form id={id} ref={form} onSubmit={submit} aria-label="New token" className="space-y-4">
        {above && <Notice tone="danger">{above}</Notice>}
        <Field label="Name" hint="What will use it: “Stream overlay”, say." error={at('name')}>
          {(props) => <Input {...props} name="name" maxLength={100} autoComplete="off" required />}
        </Field>
        <Choice label="What it may do" value={scope} onChange={setScope} options={scopes} />
        <Field label="How long it works" error={at('expiresInDays')}>
          {(props) => (
            <Select {...props} name="expiresInDays" defaultValue="90">
              {lives.map(({ days, label }) => (
                <option key={label} value={days ?? ''}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </form>
    </Dialog>
  );
}
