import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '@/graphql';
import { useAction } from '../api/useAction';
import { fullDate } from '../lib/dates';
import { Button } from '../ui/Button';
import { CopyField } from '../ui/CopyField';
import { Dialog } from '../ui/Dialog';
import { Notice } from '../ui/Notice';
import { apart } from '../lib/apart';

const CreateClaimLink = graphql(`
  mutation CreateClaimLink($input: CreateClaimLinkInput!) {
    createClaimLink(input: $input) {
      token
      claimLink {
        id
        expiresAt
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

interface ClaimLinkDialogProps {
  /** Whose account is to be claimed; null while the dialog is closed. */
  person: { id: string; name: string } | null;
  onClose: () => void;
}

/** Makes the link by which somebody who was only entered takes over their account. It is shown once. */
export const ClaimLinkDialog = ({ person, onClose }: ClaimLinkDialogProps) =>
  person && <Content key={person.id} person={person} onClose={onClose} />;

function Content({ person, onClose }: { person: { id: string; name: string }; onClose: () => void }) {
  const [made, setMade] = useState<{ token: string; expiresAt: string } | null>(null);
  const [, create] = useMutation(CreateClaimLink);
  const { busy, refusal, run } = useAction();

  const make = () =>
    run(
      async () => {
        const result = await create({ input: { userId: person.id } });
        const { token, claimLink } = result.data?.createClaimLink ?? {};
        if (token && claimLink) setMade({ token, expiresAt: claimLink.expiresAt });
        return result;
      },
      ({ createClaimLink }) => createClaimLink.errors,
    );

  return (
    <Dialog
      open
      onClose={onClose}
      steady={made !== null}
      title={`Claim link for ${apart(person.name)}`}
      description={
        made
          ? 'Send it to them, and to nobody else.'
          : 'They were entered by staff and have no password yet. With the link they choose one, and the account is theirs.'
      }
      footer={
        made ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" disabled={busy} onClick={make}>
              {busy ? 'Making the link…' : 'Make the link'}
            </Button>
          </>
        )
      }
    >
      <div className="space-y-3">
        {refusal && <Notice tone="danger">{refusal}</Notice>}
        {made ? (
          <>
            <CopyField label="Link" value={`${window.location.origin}/claim/${made.token}`} />
            <p>
              It is shown this once: only its fingerprint is kept. It works one time, until {fullDate(made.expiresAt)}.
            </p>
          </>
        ) : (
          <p>
            Whoever has the link gets the account, so hand it to the right person. It works once, and can be revoked.
          </p>
        )}
      </div>
    </Dialog>
  );
}
