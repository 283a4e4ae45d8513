import type { FormEvent } from 'react';
import { toast } from 'sonner';
import { graphql } from '@/graphql';
import { useFormMutation } from '@/shared/api/useFormMutation';
import { Button } from '@/shared/ui/Button';
import { Field, Input } from '@/shared/ui/Field';
import { Notice } from '@/shared/ui/Notice';
import { PasswordInput } from '@/shared/ui/PasswordInput';
import { Part } from './Part';

const ChangeEmailMutation = graphql(`
  mutation ChangeEmail($input: ChangeEmailInput!) {
    changeEmail(input: $input) {
      account {
        email
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

const intro = 'Only for a new password, should you forget yours. Nobody else sees it.';

export function EmailForm({ email }: { email: string | null }) {
  const { form, busy, at, above, send } = useFormMutation(ChangeEmailMutation, (data) => data.changeEmail, [
    'email',
    'password',
  ]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const element = event.currentTarget;
    const given = new FormData(element);
    const input = { email: String(given.get('email')).trim(), password: String(given.get('password')) };
    const { done } = await send({ input });
    if (!done) return;
    element.reset();
    toast.success(input.email ? 'Your e-mail address is saved.' : 'Your e-mail address is removed.');
  };

  return (
    <Part title="E-mail address" intro={intro}>
      {/* A new address makes a new form, with an empty password. */}
      <form key={email} ref={form} onSubmit={submit} aria-label="Change the address" className="max-w-sm space-y-4">
        {above && <Notice tone="danger">{above}</Notice>}
        <Field
          label="E-mail address"
          hint={email ? 'Empty it to remove it.' : 'There is none yet: a lost password would be lost for good.'}
          error={at('email')}
        >
          {(props) => (
            <Input
              {...props}
              name="email"
              type="email"
              autoComplete="email"
              defaultValue={email ?? ''}
              maxLength={254}
            />
          )}
        </Field>
        <Field label="Your password" error={at('password')}>
          {(props) => <PasswordInput {...props} name="password" autoComplete="current-password" required />}
        </Field>
        <Button type="submit" disabled={busy}>
          {busy ? 'Saving…' : 'Save the address'}
        </Button>
      </form>
    </Part>
  );
}
