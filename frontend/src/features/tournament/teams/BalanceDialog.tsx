import { Crown } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { useMutation, useQuery } from 'urql';
import { graphql } from '@/graphql';
import type { UserErrorCode } from '@/graphql/graphql';
import { mmr, plural } from '@/shared/lib/numbers';
import { problem } from '@/shared/lib/problem';
import { PersonName } from '@/shared/people/PersonName';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Field, Select } from '@/shared/ui/Field';
import { Notice } from '@/shared/ui/Notice';
import { Failure } from '@/shared/ui/Section';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { TeamMark } from '@/shared/ui/TeamMark';
import { useManaging } from '../managing';
import { CreateBalancedTeams } from '../mutations';
import { useTeams } from './teams';

const ProposeTeams = graphql(`
  query ProposeTeams($tournamentId: ID!, $teamCount: Int) {
    proposeTeams(tournamentId: $tournamentId, teamCount: $teamCount) {
      seed
      version
      spread
      randomSpread
      rolesCovered
      randomRolesCovered
      rolesTotal
      teams {
        name
        totalMmr
        rolesCovered
        team {
          id
        }
        captain {
          id
        }
        members {
          id
        }
      }
      leftOver {
        id
      }
    }
  }
`);

/** More teams than this are made by hand, or in two goes. */
const MOST = 64;

const about = (value: number) => mmr(Math.round(value / 10) * 10);

interface BalanceDialogProps {
  tournamentId: string;
  /** Players who could be in a team. */
  playerCount: number;
  onClose: () => void;
}

/** Teams that are about equally strong, looked at before anything is written. */
export function BalanceDialog({ tournamentId, playerCount, onClose }: BalanceDialogProps) {
  const standing = useTeams();
  const { teamSize } = useManaging();
  const [teamCount, setTeamCount] = useState(
    standing.length > 0 ? standing.length : Math.max(2, Math.min(MOST, Math.floor(playerCount / teamSize))),
  );
  const [refused, setRefused] = useState<{ message: string; code: UserErrorCode | null } | null>(null);
  const [{ data, error, fetching }, read] = useQuery({
    query: ProposeTeams,
    variables: { tournamentId, teamCount },
    requestPolicy: 'network-only',
  });
  const [{ fetching: applying }, create] = useMutation(CreateBalancedTeams);
  const proposal = error ? undefined : data?.proposeTeams;
  const stale = refused?.code === 'STALE_VERSION';

  const another = () => {
    setRefused(null);
    read({ requestPolicy: 'network-only' });
  };

  const apply = async () => {
    if (!proposal) return;
    const { version, seed } = proposal;
    const result = await create({ input: { tournamentId, teamCount, seed, version } });
    const first = result.data?.createBalancedTeams.errors[0];
    if (first) setRefused({ message: first.message, code: first.code });
    else if (result.error) setRefused({ message: problem(result.error), code: null });
    else {
      toast.success(`${plural(proposal.teams.length, 'team')} made`);
      onClose();
    }
  };

  const fewest = Math.max(2, standing.length);
  const most = Math.max(fewest, Math.min(MOST, playerCount));

  return (
    <Dialog
      open
      onClose={onClose}
      wide
      title="Balance teams"
      description="By MMR, and so that every position has somebody at home in it. Nothing is written until you apply it."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button disabled={fetching || applying} onClick={another}>
            {stale ? 'Propose anew' : 'Another'}
          </Button>
          <Button variant="primary" disabled={!proposal || fetching || applying || stale} onClick={apply}>
            {applying ? 'Applying…' : 'Apply'}
          </Button>
        </>
      }
    >
      {refused && (
        <Notice tone="danger" className="mb-3">
          {stale ? 'The tournament changed meanwhile. Have the teams proposed anew.' : refused.message}
        </Notice>
      )}
      {most > fewest && (
        <div className="mb-4 max-w-40">
          <Field label="Number of teams">
            {(props) => (
              <Select
                {...props}
                value={teamCount}
                onChange={(event) => {
                  setTeamCount(Number(event.target.value));
                  setRefused(null);
                }}
              >
                {Array.from({ length: most - fewest + 1 }, (_, index) => (
                  <option key={fewest + index} value={fewest + index}>
                    {fewest + index}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
      )}
      {error && !fetching && <Failure error={error} retry={another} />}
      {!proposal && fetching && <SkeletonRows rows={6} label="the proposal" />}
      {proposal && (
        <div aria-busy={fetching} className={fetching ? 'opacity-60' : undefined}>
          <p role="status" className="mb-3">
            <span className="font-semibold">Spread {mmr(proposal.spread)} MMR</span>
            <span className="text-muted">; random teams: about {about(proposal.randomSpread)}.</span>{' '}
            <span className="font-semibold">
              {proposal.rolesCovered} of {plural(proposal.rolesTotal, 'position')} covered
            </span>
            <span className="text-muted">; random teams: about {proposal.randomRolesCovered}.</span>
          </p>
          <ul className="grid grid-cols-1 gap-x-8 gap-y-4 sm:grid-cols-2">
            {proposal.teams.map(({ name, totalMmr, rolesCovered, team, captain, members }, index) => {
              const color = standing.find(({ id }) => id === team?.id)?.color;
              return (
                <li key={`${name}-${index}`}>
                  <div className="flex items-center gap-2 border-b border-line pb-1">
                    {color && <TeamMark color={color} />}
                    <h3 className="min-w-0 truncate font-semibold">
                      <bdi>{name}</bdi>
                    </h3>
                    <span className="ml-auto text-sm whitespace-nowrap text-muted">{mmr(totalMmr)} MMR</span>
                  </div>
                  <ul className="pt-1">
                    {members.map(({ id }) => (
                      <li key={id} className="flex min-h-7 items-center gap-2">
                        <PersonName player={id} className="truncate" />
                        {id === captain?.id && (
                          <Crown role="img" aria-label="captain" className="size-3.5 shrink-0 text-muted" />
                        )}
                      </li>
                    ))}
                  </ul>
                  <p className="text-sm text-muted">{plural(rolesCovered, 'position')} covered</p>
                </li>
              );
            })}
          </ul>
          {proposal.leftOver.length > 0 && (
            <p className="mt-4 text-muted">
              Without a team:{' '}
              {proposal.leftOver.map(({ id }, index) => (
                <span key={id}>
                  {index > 0 && ', '}
                  <PersonName player={id} />
                </span>
              ))}
              .
            </p>
          )}
        </div>
      )}
    </Dialog>
  );
}
