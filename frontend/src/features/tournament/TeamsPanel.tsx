import { Crown } from 'lucide-react';
import { type FragmentType, graphql, readFragment } from '@/graphql';
import { mmr } from '@/shared/lib/numbers';
import { useDirectory } from '@/shared/people/directory';
import { Empty } from '@/shared/ui/Section';

const TeamCardFragment = graphql(`
  fragment TeamCard on Team {
    id
    name
    totalMmr
    draftOrder
    captain {
      id
    }
    members {
      id
    }
  }
`);

interface TeamsPanelProps {
  teams: readonly FragmentType<typeof TeamCardFragment>[];
  staff: boolean;
}

export function TeamsPanel({ teams: masked, staff }: TeamsPanelProps) {
  const { byPlayer } = useDirectory();
  const teams = readFragment(TeamCardFragment, masked).toSorted((a, b) => (a.draftOrder ?? 0) - (b.draftOrder ?? 0));

  return (
    <section aria-labelledby="teams">
      <h2 id="teams" className="mb-2 flex min-h-9 items-center gap-1.5 text-base font-semibold max-lg:sr-only">
        Teams <span className="font-normal text-muted">{teams.length}</span>
      </h2>
      {teams.length === 0 && (
        <Empty title="No teams yet">
          {staff ? 'Choose captains in the list of players to make them.' : 'They appear once the captains are chosen.'}
        </Empty>
      )}
      <ul className="grid gap-x-8 gap-y-6 sm:grid-cols-2">
        {teams.map((team) => (
          <li key={team.id}>
            <div className="flex items-baseline justify-between gap-2 border-b border-line pb-1.5">
              <h3 className="truncate font-semibold">{team.name}</h3>
              <span className="text-[0.8125rem] whitespace-nowrap text-muted">{mmr(team.totalMmr)} MMR</span>
            </div>
            <ul className="pt-1">
              {team.members.map(({ id }) => (
                <li key={id} className="flex items-center gap-2 py-1">
                  <span className="truncate">{byPlayer.get(id)?.name ?? 'Unknown player'}</span>
                  {id === team.captain?.id && (
                    <Crown role="img" aria-label="captain" className="size-3.5 shrink-0 text-muted" />
                  )}
                  <span className="ml-auto text-muted">{mmr(byPlayer.get(id)?.mmr)}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
