import type { FormEvent } from 'react';
import { graphql } from '@/graphql';
import { useFormMutation } from '@/shared/api/useFormMutation';
import { Button } from '@/shared/ui/Button';
import { Notice } from '@/shared/ui/Notice';
import { PasswordField } from './fields';

const ResetPasswordMutation = graphql(`
  mutation ResetPassword($input: ResetPasswordInput!) {
    resetPassword(input: $input) {
      viewer {
        id
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

export function ResetPasswordForm({ token, onDone }: { token: string; onDone: () => void }) {
  const { form, busy, at, above, send } = useFormMutation(ResetPasswordMutation, (data) => data.resetPassword, [
    'newPassword',
  ]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const newPassword = String(new FormData(event.currentTarget).get('newPassword'));
    const { done } = await send({ input: { token, newPassword } });
    if (done) onDone();
  };

  return (
    <form ref={form} onSubmit={submit} className="space-y-4" aria-label="Choose a new password">
      {above && <Notice tone="danger">{above}</Notice>}
      <PasswordField label="New password" name="newPassword" error={at('newPassword')} />
      <Button type="submit" variant="primary" disabled={busy} className="w-full">
        {busy ? 'Setting it…' : 'Set the new password'}
      </Button>
    </form>
  );
}
