import { graphql } from '@/graphql';
import { useKeptQuery } from '@/shared/api/useKeptQuery';
import { ClaimLinkList } from '@/shared/claims/ClaimLinkList';
import { Dialog } from '@/shared/ui/Dialog';
import { Empty, Loaded } from '@/shared/ui/Section';
import { SkeletonRows } from '@/shared/ui/Skeleton';

const OrganizationClaimLinksQuery = graphql(`
  query OrganizationClaimLinks($slug: String!) {
    organization(slug: $slug) {
      id
      claimLinks {
        id
        ...ClaimLinkRow
      }
    }
  }
`);

export function OrganizationClaimLinks({ slug, onClose }: { slug: string; onClose: () => void }) {
  const [query, read] = useKeptQuery({
    query: OrganizationClaimLinksQuery,
    variables: { slug },
    requestPolicy: 'cache-and-network',
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title="Claim links"
      description="Links by which members without a password take over their accounts. One that went astray can be revoked."
    >
      <Loaded
        query={query}
        retry={() => read({ requestPolicy: 'network-only' })}
        skeleton={<SkeletonRows rows={3} label="claim links" />}
      >
        {({ organization }) =>
          organization?.claimLinks ? (
            <ClaimLinkList links={organization.claimLinks} />
          ) : (
            <Empty title="Claim links are for staff" />
          )
        }
      </Loaded>
    </Dialog>
  );
}
