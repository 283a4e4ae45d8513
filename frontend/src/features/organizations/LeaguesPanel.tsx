import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { type FragmentType, graphql, readFragment } from '@/graphql';
import { plural } from '@/shared/lib/numbers';
import { Button } from '@/shared/ui/Button';
import { Empty } from '@/shared/ui/Section';

const LeagueLineFragment = graphql(`
  fragment LeagueLine on League {
    id
    slug
    name
    memberCount
    tournaments(first: 1) {
      totalCount
    }
  }
`);

interface LeaguesPanelProps {
  leagues: readonly FragmentType<typeof LeagueLineFragment>[];
  admin: boolean;
  onCreate: () => void;
}

export function LeaguesPanel({ leagues: masked, admin, onCreate }: LeaguesPanelProps) {
  const leagues = readFragment(LeagueLineFragment, masked);
  return (
    <section aria-labelledby="leagues">
      <div className="mb-2 flex min-h-9 flex-wrap items-center justify-between gap-2">
        <h2 id="leagues" className="text-base font-semibold">
          Leagues
        </h2>
        {admin && (
          <Button size="sm" onClick={onCreate}>
            <Plus aria-hidden className="size-3.5" /> Create a league
          </Button>
        )}
      </div>
      {leagues.length === 0 ? (
        <Empty title="No leagues yet">
          {admin
            ? 'A league is a series of tournaments. Create one to set up the first.'
            : 'They appear here once an admin creates one.'}
        </Empty>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {leagues.map(({ id, slug, name, memberCount, tournaments }) => (
            <li key={id}>
              <Link
                to="/leagues/$slug"
                params={{ slug }}
                className="-mx-2 flex min-h-14 items-center rounded-md px-2 py-2 -outline-offset-2 hover:bg-sunken"
              >
                <span className="min-w-0 flex-1">
                  <bdi className="block truncate font-medium">{name}</bdi>
                  <span className="block truncate text-sm text-muted">
                    {plural(tournaments.totalCount ?? 0, 'tournament')} · {plural(memberCount, 'member')}
                  </span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
