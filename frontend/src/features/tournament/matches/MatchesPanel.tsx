import { Plus } from 'lucide-react';
import { type FragmentType, readFragment } from '@/graphql';
import { Button } from '@/shared/ui/Button';
import { Empty } from '@/shared/ui/Section';
import { useManaging } from '../managing';
import { useTeams } from '../teams/teams';
import { MatchRowFragment } from './matchFields';
import { MatchRow } from './MatchRow';

interface MatchesPanelProps {
  matches: readonly FragmentType<typeof MatchRowFragment>[];
}

/** Who meets whom, in the order the matches were made. */
export function MatchesPanel({ matches: masked }: MatchesPanelProps) {
  const { staff, cancelled, open, go } = useManaging();
  const matches = readFragment(MatchRowFragment, masked);
  const enough = useTeams().length > 1;

  return (
    <section aria-labelledby="matches">
      <div className="mb-2 flex min-h-9 flex-wrap items-center gap-2">
        <h2 id="matches" className="mr-auto text-base font-semibold">
          Matches <span className="font-normal text-muted">{matches.length}</span>
        </h2>
        {staff && (
          <Button size="sm" disabled={cancelled || !enough} onClick={() => open('new-match')}>
            <Plus aria-hidden className="size-3.5" /> New match
          </Button>
        )}
      </div>
      {matches.length === 0 && (
        <Empty title="No matches yet">
          {!staff && 'They appear once staff say who meets whom.'}
          {staff && enough && 'Make one of two teams; for each of its games heroes can be drafted.'}
          {staff && !enough && (
            <>
              <p>A match needs two teams.</p>
              <Button size="sm" className="mt-3" onClick={() => go('teams')}>
                Make teams
              </Button>
            </>
          )}
        </Empty>
      )}
      <ul className="grid grid-cols-1 gap-x-10 gap-y-6 lg:grid-cols-2">
        {matches.map((match) => (
          <MatchRow key={match.id} match={match} />
        ))}
      </ul>
    </section>
  );
}
