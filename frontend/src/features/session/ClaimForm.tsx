import type { FormEvent } from 'react';
import { graphql } from '@/graphql';
import { useFormMutation } from '@/shared/api/useFormMutation';
import { Button } from '@/shared/ui/Button';
import { Notice } from '@/shared/ui/Notice';
import { EmailField, PasswordField, UsernameField } from './fields';

const ClaimAccountMutation = graphql(`
  mutation ClaimAccount($input: ClaimAccountInput!) {
    claimAccount(input: $input) {
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

interface ClaimFormProps {
  token: string;
  suggested: string | null | undefined;
  onClaimed: () => void;
  /** The link is good no longer: somebody was quicker, or it has just expired. */
  onTooLate: () => void;
}

const fields = ['username', 'password', 'email'];

export function ClaimForm({ token, suggested, onClaimed, onTooLate }: ClaimFormProps) {
  const { form, busy, at, above, send } = useFormMutation(ClaimAccountMutation, (data) => data.claimAccount, fields);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const input = {
      token,
      username: String(given.get('username')).trim(),
      password: String(given.get('password')),
      email: String(given.get('email')).trim() || null,
    };
    const { done, codes } = await send({ input });
    if (done) onClaimed();
    else if (codes.some((code) => code.startsWith('CLAIM_'))) onTooLate();
  };

  return (
    <form ref={form} onSubmit={submit} className="space-y-4" aria-label="Take over the account">
      {above && <Notice tone="danger">{above}</Notice>}
      <UsernameField error={at('username')} suggested={suggested} />
      <PasswordField error={at('password')} />
      <EmailField error={at('email')} />
      <Button type="submit" variant="primary" disabled={busy} className="w-full">
        {busy ? 'Taking it over…' : 'Take over the account'}
      </Button>
    </form>
  );
}
