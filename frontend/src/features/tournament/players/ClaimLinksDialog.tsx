import { graphql } from '@/graphql';
import { useKeptQuery } from '@/shared/api/useKeptQuery';
import { ClaimLinkList } from '@/shared/claims/ClaimLinkList';
import { Dialog } from '@/shared/ui/Dialog';
import { Empty, Loaded } from '@/shared/ui/Section';
import { SkeletonRows } from '@/shared/ui/Skeleton';

const TournamentClaimLinks = graphql(`
  query TournamentClaimLinks($slug: String!) {
    tournament(slug: $slug) {
      id
      claimLinks {
        id
        ...ClaimLinkRow
      }
    }
  }
`);

interface ClaimLinksDialogProps {
  slug: string;
  onClose: () => void;
}

/** The links of players who were entered and have no password yet. One is made in the menu of a player. */
export function ClaimLinksDialog({ slug, onClose }: ClaimLinksDialogProps) {
  const [query, read] = useKeptQuery({
    query: TournamentClaimLinks,
    variables: { slug },
    requestPolicy: 'cache-and-network',
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title="Claim links"
      description="Links by which imported players take over their accounts. Make one in the menu of a player; one that went astray can be revoked."
    >
      <Loaded
        query={query}
        retry={() => read({ requestPolicy: 'network-only' })}
        skeleton={<SkeletonRows rows={3} label="claim links" />}
      >
        {({ tournament }) =>
          tournament?.claimLinks ? (
            <ClaimLinkList links={tournament.claimLinks} />
          ) : (
            <Empty title="Claim links are for staff" />
          )
        }
      </Loaded>
    </Dialog>
  );
}
