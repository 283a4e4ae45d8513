import { Link } from '@tanstack/react-router';
import { type FragmentType, graphql, readFragment } from '@/graphql';
import type { TournamentState } from '@/graphql/graphql';
import { shortDate } from '@/shared/lib/dates';
import { Tag } from '@/shared/ui/Tag';

export const TournamentRowFragment = graphql(`
  fragment TournamentRow on Tournament {
    id
    slug
    name
    state
    startsAt
    published
    league {
      id
      name
    }
  }
`);

const words: Record<TournamentState, string> = {
  UPCOMING: 'Upcoming',
  IN_PROGRESS: 'Running',
  COMPLETED: 'Finished',
  CANCELLED: 'Cancelled',
};

interface TournamentRowProps {
  tournament: FragmentType<typeof TournamentRowFragment>;
  /** Among others of its state there is no need to say which it is. */
  alike?: boolean;
}

export const TournamentRow = (props: TournamentRowProps) => (
  <li>
    <TournamentLink {...props} />
  </li>
);

export function TournamentLink({ tournament, alike }: TournamentRowProps) {
  const { slug, name, state, startsAt, published, league } = readFragment(TournamentRowFragment, tournament);
  const when = startsAt ? shortDate(startsAt) : 'No date yet';
  return (
    <Link
      to="/tournaments/$slug"
      params={{ slug }}
      className="-mx-2 flex min-h-14 items-center gap-3 rounded-md px-2 py-2 -outline-offset-2 hover:bg-sunken"
    >
      <span className="min-w-0 flex-1">
        <bdi className="block truncate font-medium">{name}</bdi>
        <span className="block truncate text-sm text-muted">
          {league && (
            <>
              <bdi>{league.name}</bdi> ·{' '}
            </>
          )}
          {when}
        </span>
      </span>
      {!published && <Tag tone="warn">Not published</Tag>}
      {!alike && <Tag tone={state === 'IN_PROGRESS' ? 'accent' : 'quiet'}>{words[state]}</Tag>}
    </Link>
  );
}
