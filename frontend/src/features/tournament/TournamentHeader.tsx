import { type FragmentType, graphql, readFragment } from '@/graphql';
import type { TournamentFormat } from '@/graphql/graphql';
import { shortDate } from '@/shared/lib/dates';
import { Tag } from '@/shared/ui/Tag';

const TournamentHeaderFragment = graphql(`
  fragment TournamentHeader on Tournament {
    id
    name
    state
    startsAt
    format
    teamSize
    visibility
    league {
      id
      name
    }
  }
`);

const formats: Record<TournamentFormat, string> = {
  SINGLE_ELIMINATION: 'Single elimination',
  DOUBLE_ELIMINATION: 'Double elimination',
  ROUND_ROBIN: 'Round robin',
  SWISS: 'Swiss',
};

export function TournamentHeader({ tournament }: { tournament: FragmentType<typeof TournamentHeaderFragment> }) {
  const { name, state, startsAt, format, teamSize, visibility, league } = readFragment(
    TournamentHeaderFragment,
    tournament,
  );
  return (
    <header className="mb-5">
      {league && <p className="text-muted">{league.name}</p>}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="text-2xl font-semibold tracking-tight">{name}</h1>
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
