import { mmr, plural } from '@/shared/lib/numbers';
import { usePerson } from '@/shared/people/directory';
import { PersonName } from '@/shared/people/PersonName';
import { Notice } from '@/shared/ui/Notice';
import type { Succession } from './CaptainDialog';
import { TeamName } from './Names';
import type { View } from './view';

interface CaptainChangeProps {
  view: View;
  succession: Succession;
}

/** What the change will do, in names and numbers. */
export function CaptainChange({ view, succession, poolSize }: CaptainChangeProps & { poolSize: number }) {
  const { teamId, former, captain, from } = succession;
  const team = view.teamOf(teamId);
  const [before, after] = [usePerson(former), usePerson(captain)];
  const pick = view.made.find(({ playerId }) => playerId === captain);
  const onTheClock = view.place?.team?.id === teamId;
  const weighs = team && before?.mmr && after?.mmr ? team.totalMmr - before.mmr + after.mmr : null;
  return (
    <>
      <p>
        <PersonName player={captain} /> replaces <PersonName player={former} fallback="the captain" /> as captain of{' '}
        <TeamName team={team} />.{' '}
        {from === 'pool' ? (
          <>
            <PersonName player={former} fallback="The former captain" /> leaves the team and the draft, and counts as
            withdrawn.
            {weighs !== null && team && ` The team then weighs ${mmr(weighs)} MMR instead of ${mmr(team.totalMmr)}.`}
          </>
        ) : (
          <>
            <PersonName player={former} fallback="The former captain" /> stays in the team.
            {pick && ` Pick ${pick.pickNumber} can then no longer be taken back.`}
          </>
        )}
      </p>
      {from === 'pool' && poolSize === 1 ? (
        <p className="font-medium text-danger">Nobody is left to pick then: the draft is complete with this.</p>
      ) : (
        <p className="text-muted">
          {onTheClock ? (
            <>
              It stays the team’s turn and the clock runs on: <PersonName player={captain} /> picks.
            </>
          ) : (
            'Turn and clock stay as they are.'
          )}{' '}
          The team’s queue of wishes stays with it.
          {from === 'pool' && ` ${plural(poolSize - 1, 'player')} ${poolSize === 2 ? 'is' : 'are'} left in the pool.`}
        </p>
      )}
    </>
  );
}

/** Why what was chosen is not to be had any more. */
export function CaptainMoved({ view, succession: { teamId, former, captain } }: CaptainChangeProps) {
  const team = view.teamOf(teamId);
  const now = view.teams.find(({ members }) => members.some(({ id }) => id === captain));
  return (
    <Notice tone="warn" className="mt-3">
      The draft has moved on:{' '}
      {team?.captain?.id !== former ? (
        <>
          <PersonName player={team?.captain?.id} /> leads <TeamName team={team} /> by now.
        </>
      ) : now ? (
        <>
          <PersonName player={captain} /> is in <TeamName team={now} /> by now.
        </>
      ) : (
        <>
          <PersonName player={captain} /> has left <TeamName team={team} />.
        </>
      )}{' '}
      Nothing was done. Choose again.
    </Notice>
  );
}
