import { Link } from '@tanstack/react-router';
import type { ProfileQuery } from '@/graphql/graphql';
import { Tag } from '@/shared/ui/Tag';

type Known = NonNullable<ProfileQuery['user']>;

const words = { OWNER: 'Owner', ADMIN: 'Admin', STAFF: 'Staff', MEMBER: 'Member' };

interface MembershipsProps {
  organizations: Known['organizationMemberships'];
  leagues: Known['leagueMemberships'];
}

const row = '-mx-2 flex min-h-11 items-center gap-3 rounded-md px-2 py-1.5 hover:bg-sunken';

/** The organizations and leagues somebody belongs to, and as what. */
export function Memberships({ organizations, leagues }: MembershipsProps) {
  if (organizations.length + leagues.length === 0) return null;
  return (
    <section aria-labelledby="memberships" className="mt-8">
      <h2 id="memberships" className="eyebrow mb-2">
        Belongs to
      </h2>
      <ul className="divide-y divide-line border-y border-line">
        {organizations.map(
          ({ id, role, organization }) =>
            organization && (
              <li key={id}>
                <Link to="/organizations/$slug" params={{ slug: organization.slug }} className={row}>
                  <span className="min-w-0 flex-1">
                    <bdi className="block truncate font-medium">{organization.name}</bdi>
                    <span className="block text-sm text-muted">Organization</span>
                  </span>
                  <Tag tone={role === 'MEMBER' ? 'quiet' : 'accent'}>{words[role]}</Tag>
                </Link>
              </li>
            ),
        )}
        {leagues.map(
          ({ id, role, league }) =>
            league && (
              <li key={id}>
                <Link to="/leagues/$slug" params={{ slug: league.slug }} className={row}>
                  <span className="min-w-0 flex-1">
                    <bdi className="block truncate font-medium">{league.name}</bdi>
                    <span className="block truncate text-sm text-muted">
                      League{league.organization && <> of {league.organization.name}</>}
                    </span>
                  </span>
                  <Tag tone={role === 'MEMBER' ? 'quiet' : 'accent'}>{words[role]}</Tag>
                </Link>
              </li>
            ),
        )}
      </ul>
    </section>
  );
}
