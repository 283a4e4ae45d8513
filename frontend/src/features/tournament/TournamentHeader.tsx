import { Link } from '@tanstack/react-router';
import { type FragmentType, graphql, readFragment } from '@/graphql';
import { shortDate } from '@/shared/lib/dates';
import { Tag } from '@/shared/ui/Tag';
import { formats } from './words';

const TournamentHeaderFragment = graphql(`
  fragment TournamentHeader on Tournament {
    id
    name
    state
    published
    startsAt
    format
    teamSize
    visibility
    league {
      id
      slug
      name
    }
  }
`);

export function TournamentHeader({ tournament }: { tournament: FragmentType<typeof TournamentHeaderFragment> }) {
  const { name, state, published, startsAt, format, teamSize, visibility, league } = readFragment(
    TournamentHeaderFragment,
    tournament,
  );
  return (
    <header className="mb-4">
      {league && (
        <p>
          <Link
            to="/leagues/$slug"
            params={{ slug: league.slug }}
            className="target inline-flex max-w-full items-center text-muted hover:text-ink hover:underline"
          >
            <span className="truncate">{league.name}</span>
          </Link>
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="min-w-0 text-2xl font-semibold tracking-tight wrap-anywhere">
          <bdi>{name}</bdi>
        </h1>
        {!published && <Tag tone="warn">Not published</Tag>}
        {state === 'CANCELLED' && <Tag tone="warn">Cancelled</Tag>}
        {state === 'COMPLETED' && <Tag>Finished</Tag>}
        {visibility === 'MEMBERS' && <Tag>Members only</Tag>}
      </div>
      <p className="mt-1 text-muted">
        {[startsAt && shortDate(startsAt), formats[format], `Teams of ${teamSize}`].filter(Boolean).join(' · ')}
      </p>
    </header>
  );
}
