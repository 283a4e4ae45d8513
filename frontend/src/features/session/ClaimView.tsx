import type { ReactNode } from 'react';
import { graphql } from '@/graphql';
import type { ClaimState } from '@/graphql/graphql';
import { useKeptQuery } from '@/shared/api/useKeptQuery';
import { shortDate } from '@/shared/lib/dates';
import { Button } from '@/shared/ui/Button';
import { Loaded } from '@/shared/ui/Section';
import { Skeleton } from '@/shared/ui/Skeleton';
import { ClaimForm } from './ClaimForm';
import { useSignOut } from './useSignOut';
import { useViewer } from './viewer';

const ClaimQuery = graphql(`
  query Claim($token: String!) {
    claim(token: $token) {
      state
      name
      username
      expiresAt
    }
  }
`);

const closed: Record<Exclude<ClaimState, 'OPEN'>, { title: string; text: string }> = {
  EXPIRED: {
    title: 'This link has expired',
    text: 'Ask the staff of your league for a new one: that takes them a moment.',
  },
  USED: {
    title: 'This link was used',
    text: 'The account has its password. If that was you, sign in; if it was not, tell the staff of your league.',
  },
  REVOKED: {
    title: 'This link was withdrawn',
    text: 'The staff of your league took it back. Ask them whether there is a new one for you.',
  },
  UNKNOWN: {
    title: 'There is no such link',
    text: 'Perhaps a part of it got lost on the way: open it whole, as it was sent to you, or ask for a new one.',
  },
};

interface ClaimViewProps {
  token: string;
  onClaimed: () => void;
  frame: (title: ReactNode, intro: ReactNode, content: ReactNode) => ReactNode;
}

/** What a claim link leads to: an account to take over, or why not. */
export function ClaimView({ token, onClaimed, frame }: ClaimViewProps) {
  const viewer = useViewer();
  const { leave, leaving } = useSignOut();
  const [query, read] = useKeptQuery({
    query: ClaimQuery,
    variables: { token },
    requestPolicy: 'cache-and-network',
  });
  const reread = () => read({ requestPolicy: 'network-only' });

  return (
    <Loaded query={query} retry={reread} skeleton={<ClaimSkeleton />}>
      {({ claim }) => {
        if (claim.state !== 'OPEN') return frame(closed[claim.state].title, closed[claim.state].text, null);
        if (viewer === undefined) return <ClaimSkeleton />;
        if (viewer) {
          return frame(
            'This link is for somebody else',
            <>
              It leads to the account of <bdi className="font-medium text-ink">{claim.name}</bdi>, and you are signed in
              as <bdi className="font-medium text-ink">{viewer.name}</bdi>. If it is for you, sign out first: this page
              stays where it is.
            </>,
            <Button variant="primary" disabled={leaving} onClick={leave}>
              Sign out and go on
            </Button>,
          );
        }
        return frame(
          <>
            Welcome, <bdi>{claim.name}</bdi>
          </>,
          <>
            Your league has added you already. Choose how you sign in, and everything that stands under this name is
            yours.
            {claim.expiresAt && ` The link is good until ${shortDate(claim.expiresAt)}.`}
          </>,
          <ClaimForm token={token} suggested={claim.username} onClaimed={onClaimed} onTooLate={reread} />,
        );
      }}
    </Loaded>
  );
}

function ClaimSkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading the link"
      className="mx-auto w-full max-w-sm px-4 pt-[clamp(1.5rem,8vh,6rem)]"
    >
      <Skeleton className="h-6 w-48" />
      <Skeleton className="mt-3 w-full" />
      <Skeleton className="mt-2 w-2/3" />
    </div>
  );
}
