import { type FormEvent, useId, useState } from 'react';
import { graphql } from '@/graphql';
import { useFormMutation } from '@/shared/api/useFormMutation';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Field } from '@/shared/ui/Field';
import { Notice } from '@/shared/ui/Notice';
import { PasswordInput } from '@/shared/ui/PasswordInput';
import { Part } from './Part';

const DeleteAccountMutation = graphql(`
  mutation DeleteAccount($input: DeleteAccountInput!) {
    deleteAccount(input: $input) {
      errors {
        code
        message
        field
      }
    }
  }
`);

export function DeleteAccount({ onDeleted }: { onDeleted: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <Part title="Delete the account" intro="For good. Drafts and results that you were part of stay readable.">
      <Button variant="danger" onClick={() => setOpen(true)}>
        Delete the account…
      </Button>
      <DeleteDialog open={open} onClose={() => setOpen(false)} onDeleted={onDeleted} />
    </Part>
  );
}

interface DeleteDialogProps {
  open: boolean;
  onClose: () => void;
  onDeleted: () => void;
}

function DeleteDialog({ open, onClose, onDeleted }: DeleteDialogProps) {
  const id = useId();
  const { form, busy, at, above, send, forget } = useFormMutation(DeleteAccountMutation, (data) => data.deleteAccount, [
    'password',
  ]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get('password'));
    const { done } = await send({ input: { password } });
    if (done) onDeleted();
  };

  const close = () => {
    forget();
    onClose();
  };

  return (
    <Dialog
      open={open}
      onClose={close}
      title="Delete your account?"
      description="This cannot be undone."
      footer={
        <>
          <Button onClick={close}>Keep it</Button>
          <Button type="submit" form={id} variant="danger" disabled={busy}>
            {busy ? 'Deleting…' : 'Delete it for good'}
          </Button>
        </>
      }
    >
      <ul className="mb-4 list-disc space-y-1 pl-5">
        <li>
          Your names, picture, e-mail address, Steam and Discord ids, positions and MMR are erased. You are shown as
          “Deleted player”.
        </li>
        <li>You leave every organization and league, and your API tokens stop working.</li>
        <li>You are signed out on every device, and nobody can sign in to the account again.</li>
        <li>
          Tournaments and teams you were in stay as they are, under that name. The log of a draft keeps the name you had
          then: nobody could read it otherwise.
        </li>
      </ul>
      {above && (
        <Notice tone="danger" className="mb-4">
          {above}
        </Notice>
      )}
      <form id={id} ref={form} onSubmit={submit} aria-label="Delete the account">
        <Field label="Your password" error={at('password')}>
          {(props) => <PasswordInput {...props} name="password" autoComplete="current-password" required />}
        </Field>
      </form>
    </Dialog>
  );
}
