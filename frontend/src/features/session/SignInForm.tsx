import { type FormEvent, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '@/graphql';
import { problem } from '@/shared/lib/problem';
import { Button } from '@/shared/ui/Button';
import { Field, Input } from '@/shared/ui/Field';
import { Notice } from '@/shared/ui/Notice';
import { PasswordInput } from '@/shared/ui/PasswordInput';

const SignInMutation = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
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

export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const [{ fetching }, signIn] = useMutation(SignInMutation);
  const [refusal, setRefusal] = useState<string | null>(null);
  const password = useRef<HTMLInputElement>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const input = { username: String(form.get('username')).trim(), password: String(form.get('password')) };
    const { data, error } = await signIn({ input });
    const refused = data?.signIn.errors[0];
    if (data && !refused) {
      onSignedIn();
      return;
    }
    setRefusal(refused?.message ?? (error ? problem(error) : 'Signing in failed. Try again.'));
    if (refused) password.current?.select();
  };

  return (
    <form onSubmit={submit} className="space-y-4" aria-label="Sign in">
      {refusal && <Notice tone="danger">{refusal}</Notice>}
      <Field label="Username">
        {(props) => (
          <Input {...props} name="username" autoComplete="username" autoCapitalize="none" spellCheck={false} required />
        )}
      </Field>
      <Field label="Password">
        {(props) => (
          <PasswordInput {...props} ref={password} name="password" autoComplete="current-password" required />
        )}
      </Field>
      <Button type="submit" variant="primary" disabled={fetching} className="w-full">
        {fetching ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  );
}
