import { type FormEvent, useState } from 'react';
import { graphql } from '@/graphql';
import { useFormMutation } from '@/shared/api/useFormMutation';
import { Button } from '@/shared/ui/Button';
import { Field, Input } from '@/shared/ui/Field';
import { Notice } from '@/shared/ui/Notice';

const RequestPasswordResetMutation = graphql(`
  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
    requestPasswordReset(input: $input) {
      errors {
        code
        message
        field
      }
    }
  }
`);

/** The answer is the same for everybody: it must not tell who has an account here. */
export function ForgotPasswordForm() {
  const [asked, setAsked] = useState(false);
  const { form, busy, at, above, send } = useFormMutation(
    RequestPasswordResetMutation,
    ({ requestPasswordReset }) => requestPasswordReset,
    ['login'],
  );

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const login = String(new FormData(event.currentTarget).get('login')).trim();
    const { done } = await send({ input: { login } });
    if (done) setAsked(true);
  };

  if (asked) {
    return (
      <div role="status" className="space-y-2">
        <Notice>If there is such an account with an address, a mail is on its way.</Notice>
        <p className="text-muted">
          It can take a few minutes; look among the unwanted mail, too. Without an address in your account nothing can
          be sent: then the people who run this site can help.
        </p>
      </div>
    );
  }
  return (
    <form ref={form} onSubmit={submit} className="space-y-4" aria-label="Forgot password">
      {above && <Notice tone="danger">{above}</Notice>}
      <Field label="Username or e-mail address" error={at('login')}>
        {(props) => (
          <Input {...props} name="login" autoComplete="username" autoCapitalize="none" spellCheck={false} required />
        )}
      </Field>
      <Button type="submit" variant="primary" disabled={busy} className="w-full">
        {busy ? 'Asking…' : 'Send the link'}
      </Button>
    </form>
  );
}
