import { useState } from 'react';
import { toast } from 'sonner';
import { useMutation } from 'urql';
import { graphql } from '@/graphql';
import type { DraftOrder, DraftStyle, TimeoutPolicy } from '@/graphql/graphql';
import { plural } from '@/shared/lib/numbers';
import { problem } from '@/shared/lib/problem';
import { Button } from '@/shared/ui/Button';
import { Choice } from '@/shared/ui/Choice';
import { Dialog } from '@/shared/ui/Dialog';
import { Field, Select } from '@/shared/ui/Field';
import { Failure } from '@/shared/ui/Section';
import { useManaging } from '../managing';
import { useTeams } from '../teams/teams';
import { type Obstacle, obstacleOf, useComparison } from './comparison';
import { ComparisonTable, Legend } from './ComparisonTable';
import { InTheWay } from './InTheWay';
import { clocks, orders, policies } from './options';
import { StyleChoice } from './StyleChoice';

const StartTeamDraft = graphql(`
  mutation StartTeamDraft($input: StartTeamDraftInput!) {
    startTeamDraft(input: $input) {
      draft {
        id
        tournament {
          id
        }
      }
      warnings
      errors {
        code
        message
        field
      }
    }
  }
`);

interface StartDraftDialogProps {
  slug: string;
  /** Players without a team. */
  free: number;
  onClose: () => void;
  onStarted: () => void;
}

/** How the draft is to be: its style, chosen by what it would make of the teams, its order and its clock. */
export function StartDraftDialog({ slug, free, onClose, onStarted }: StartDraftDialogProps) {
  const { id: tournamentId, teamSize } = useManaging();
  const teams = useTeams();
  const [style, setStyle] = useState<DraftStyle>('SNAKE');
  const [order, setOrder] = useState<DraftOrder>('MMR');
  const [seconds, setSeconds] = useState(60);
  const [onTimeout, setOnTimeout] = useState<TimeoutPolicy>('WAIT');
  const [refusal, setRefusal] = useState<Obstacle | null>(null);
  const [{ fetching: starting }, startDraft] = useMutation(StartTeamDraft);
  const { comparison, obstacle, error, fetching, retry } = useComparison(tournamentId, order);
  const standing = refusal ?? obstacle;
  const places = teams.reduce((sum, { members }) => sum + Math.max(0, teamSize - members.length), 0);

  const start = async () => {
    const pickSeconds = seconds > 0 ? seconds : null;
    const policy = pickSeconds === null ? 'WAIT' : onTimeout;
    const answer = await startDraft({ input: { tournamentId, style, order, pickSeconds, onTimeout: policy } });
    const first = answer.data?.startTeamDraft.errors[0];
    if (first) return setRefusal(obstacleOf(first.code, first.message));
    if (answer.error) return setRefusal({ message: problem(answer.error), place: null });
    for (const warning of answer.data?.startTeamDraft.warnings ?? []) toast(warning);
    return onStarted();
  };

  return (
    <Dialog
      open
      onClose={onClose}
      wide
      title="Start the draft"
      description="The MMR of every player is fixed at the start. The style can still change before the first pick."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={starting} onClick={start}>
            {starting ? 'Starting…' : 'Start now'}
          </Button>
        </>
      }
    >
      <div className="space-y-5">
        {standing && <InTheWay slug={slug} obstacle={standing} />}
        {!standing && places > free && (
          <p className="rounded-md bg-warn-soft px-3 py-2 text-warn">
            {plural(free, 'player')} for {plural(places, 'place')}: {places - free}{' '}
            {places - free === 1 ? 'place stays' : 'places stay'} empty.
          </p>
        )}
        <div className="grid gap-4 sm:grid-cols-[3fr_2fr]">
          <Field label="Order of the teams">
            {(props) => (
              <Select
                {...props}
                value={order}
                onChange={(event) => {
                  setRefusal(null);
                  setOrder(event.target.value as DraftOrder);
                }}
              >
                {Object.entries(orders).map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label="Pick clock">
            {(props) => (
              <Select {...props} value={seconds} onChange={(event) => setSeconds(Number(event.target.value))}>
                {clocks.map((value) => (
                  <option key={value} value={value}>
                    {value === 0 ? 'No clock' : `${value} seconds`}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
        <div>
          <StyleChoice
            value={style}
            onChange={setStyle}
            comparison={comparison}
            loading={fetching && !comparison}
            teamCount={teams.length}
          />
          {error && <Failure error={error} retry={retry} />}
          {comparison && <Legend comparison={comparison} />}
          {comparison && <ComparisonTable comparison={comparison} />}
        </div>
        {seconds > 0 && (
          <Choice label="When the clock runs out" value={onTimeout} onChange={setOnTimeout} options={policies} />
        )}
      </div>
    </Dialog>
  );
}
