import { useState } from 'react';
import { useMutation } from 'urql';
import { type FragmentType, graphql, readFragment } from '@/graphql';
import type { ClaimLinkRowFragment } from '@/graphql/graphql';
import { refusalOf } from '../api/refusal';
import { ago, fullDate } from '../lib/dates';
import { PersonName } from '../people/PersonName';
import { Button } from '../ui/Button';
import { Empty } from '../ui/Section';

export const ClaimLinkRow = graphql(`
  fragment ClaimLinkRow on ClaimLink {
    id
    state
    createdAt
    expiresAt
    user {
      id
      username
      name
    }
    createdBy {
      id
      name
    }
  }
`);

const RevokeClaimLink = graphql(`
  mutation RevokeClaimLink($input: RevokeClaimLinkInput!) {
    revokeClaimLink(input: $input) {
      claimLink {
        id
        state
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

/** The links that are still good, and the way to make them useless. */
export function ClaimLinkList({ links }: { links: readonly FragmentType<typeof ClaimLinkRow>[] }) {
  const open = readFragment(ClaimLinkRow, links).filter(({ state }) => state === 'OPEN');
  if (open.length === 0) {
    return <Empty title="No open links">Make one in the row of somebody who has not claimed their account.</Empty>;
  }
  return (
    <ul aria-label="Open claim links" className="divide-y divide-line">
      {open.map((link) => (
        <Row key={link.id} link={link} />
      ))}
    </ul>
  );
}

function Row({ link }: { link: ClaimLinkRowFragment }) {
  const [{ fetching }, revoke] = useMutation(RevokeClaimLink);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { user, createdBy, createdAt, expiresAt } = link;

  const withdraw = async () => {
    const result = await revoke({ input: { claimLinkId: link.id } });
    setRefusal(refusalOf(result, ({ revokeClaimLink }) => revokeClaimLink.errors));
  };

  return (
    <li className="py-2">
      <div className="flex items-center gap-3">
        <span className="min-w-0 flex-1">
          <PersonName person={user} className="block truncate font-medium" />
          <span className="block text-sm text-muted">
            Made {ago(createdAt)}
            {createdBy && (
              <>
                {' '}
                by <bdi>{createdBy.name}</bdi>
              </>
            )}
            , good until {fullDate(expiresAt)}
          </span>
        </span>
        <Button size="sm" disabled={fetching} onClick={withdraw} aria-label={`Revoke the link for ${user.name}`}>
          {fetching ? 'Revoking…' : 'Revoke'}
        </Button>
      </div>
      {refusal && (
        <p role="alert" className="mt-1 text-sm text-danger">
          {refusal}
        </p>
      )}
    </li>
  );
}
