import type { FormEvent } from 'react';
import { graphql } from '@/graphql';
import { useFormMutation } from '@/shared/api/useFormMutation';
import { Button } from '@/shared/ui/Button';
import { Field, Input } from '@/shared/ui/Field';
import { Notice } from '@/shared/ui/Notice';
import { EmailField, PasswordField, UsernameField } from './fields';

const SignUpMutation = graphql(`
  mutation SignUp($input: SignUpInput!) {
    signUp(input: $input) {
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

const fields = ['username', 'password', 'nickname', 'email'];

export function SignUpForm({ onSignedUp }: { onSignedUp: () => void }) {
  const { form, busy, at, above, send } = useFormMutation(SignUpMutation, ({ signUp }) => signUp, fields);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = (name: string) => String(given.get(name)).trim();
    const input = {
      username: text('username'),
      password: String(given.get('password')),
      nickname: text('nickname') || null,
      email: text('email') || null,
    };
    const { done } = await send({ input });
    if (done) onSignedUp();
  };

  return (
    <form ref={form} onSubmit={submit} className="space-y-4" aria-label="Create an account">
      {above && <Notice tone="danger">{above}</Notice>}
      <UsernameField error={at('username')} />
      <PasswordField error={at('password')} />
      <Field
        label="Shown name (optional)"
        hint="What others see. Without one it is your username."
        error={at('nickname')}
      >
        {(props) => <Input {...props} name="nickname" autoComplete="nickname" maxLength={100} />}
      </Field>
      <EmailField error={at('email')} />
      <Button type="submit" variant="primary" disabled={busy} className="w-full">
        {busy ? 'Creating the account…' : 'Create the account'}
      </Button>
    </form>
  );
}
