import type { FormEvent } from 'react';
import { toast } from 'sonner';
import { graphql } from '@/graphql';
import { useFormMutation } from '@/shared/api/useFormMutation';
import { Button } from '@/shared/ui/Button';
import { Field } from '@/shared/ui/Field';
import { Notice } from '@/shared/ui/Notice';
import { PasswordInput } from '@/shared/ui/PasswordInput';
import { Part } from './Part';

const ChangePasswordMutation = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
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

const fields = ['currentPassword', 'newPassword'];

export function PasswordForm() {
  const { form, busy, at, above, send } = useFormMutation(
    ChangePasswordMutation,
    (data) => data.changePassword,
    fields,
  );

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const element = event.currentTarget;
    const given = new FormData(element);
    const [currentPassword, newPassword] = fields.map((name) => String(given.get(name)));
    const { done } = await send({ input: { currentPassword: currentPassword ?? '', newPassword: newPassword ?? '' } });
    if (!done) return;
    element.reset();
    toast.success('Your new password holds. Elsewhere you are signed out.');
  };

  return (
    <Part title="Password" intro="A new one signs you out everywhere but here.">
      <form ref={form} onSubmit={submit} aria-label="Change the password" className="max-w-sm space-y-4">
        {above && <Notice tone="danger">{above}</Notice>}
        <Field label="Current password" error={at('currentPassword')}>
          {(props) => <PasswordInput {...props} name="currentPassword" autoComplete="current-password" required />}
        </Field>
        <Field
          label="New password"
          hint="At least 8 characters, and nothing that others would try first."
          error={at('newPassword')}
        >
          {(props) => <PasswordInput {...props} name="newPassword" autoComplete="new-password" required />}
        </Field>
        <Button type="submit" disabled={busy}>
          {busy ? 'Changing it…' : 'Change the password'}
        </Button>
      </form>
    </Part>
  );
}
