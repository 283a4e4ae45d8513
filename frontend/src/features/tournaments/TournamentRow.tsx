import { Link } from '@tanstack/react-router';
import { type FragmentType, graphql, readFragment } from '@/graphql';
import type { TournamentState } from '@/graphql/graphql';
import { shortDate } from '@/shared/lib/dates';
import { Tag } from '@/shared/ui/Tag';

const TournamentRowFragment = graphql(`
  fragment TournamentRow on Tournament {
    id
    slug
    name
    state
    startsAt
    teamSize
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

export function TournamentRow({ tournament }: { tournament: FragmentType<typeof TournamentRowFragment> }) {
  const { slug, name, state, startsAt, league } = readFragment(TournamentRowFragment, tournament);
  return (
    <li>
      <Link
        to="/tournaments/$slug"
        params={{ slug }}
        className="-mx-2 flex min-h-14 items-center gap-3 rounded-md px-2 py-2 hover:bg-sunken"
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{name}</span>
          <span className="block truncate text-[0.8125rem] text-muted">
            {[league?.name, startsAt && shortDate(startsAt)].filter(Boolean).join(' · ') || 'No date yet'}
          </span>
        </span>
        <Tag tone={state === 'IN_PROGRESS' ? 'accent' : 'quiet'}>{words[state]}</Tag>
      </Link>
    </li>
  );
}
