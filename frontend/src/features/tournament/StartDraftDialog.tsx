import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '@/graphql';
import type { DraftOrder, DraftStyle, TimeoutPolicy } from '@/graphql/graphql';
import { mmr } from '@/shared/lib/numbers';
import { problem } from '@/shared/lib/problem';
import { Button } from '@/shared/ui/Button';
import { Choice } from '@/shared/ui/Choice';
import { Dialog } from '@/shared/ui/Dialog';
import { Field, Select } from '@/shared/ui/Field';
import { Notice } from '@/shared/ui/Notice';

const StartTeamDraft = graphql(`
  mutation StartTeamDraft($input: StartTeamDraftInput!) {
    startTeamDraft(input: $input) {
      draft {
        id
        tournament {
          id
        }
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

const CompareStyles = graphql(`
  query CompareStyles($tournamentId: ID!) {
    compareDraftStyles(tournamentId: $tournamentId) {
      style
      spread
      simulations
    }
  }
`);

const styles: { value: DraftStyle; label: string; hint: string }[] = [
  { value: 'SNAKE', label: 'Snake', hint: 'First to last, then last to first, and so on.' },
  { value: 'NORMAL', label: 'Normal', hint: 'First to last in every round.' },
  { value: 'SHUFFLE', label: 'Shuffle', hint: 'The team with the lowest MMR picks; ties are rolled.' },
];

const orders: Record<DraftOrder, string> = {
  MMR: 'By captain MMR, lowest first',
  MANUAL: 'As the teams are ordered',
  ROLL: 'By a roll of dice',
};

const clocks = [0, 30, 45, 60, 90, 120, 180];

const policies: { value: TimeoutPolicy; label: string; hint: string }[] = [
  { value: 'WAIT', label: 'Wait for the captain', hint: 'The turn stays open and shows as overdue.' },
  { value: 'AUTO_PICK', label: 'Pick for the captain', hint: 'Their queue first, then the highest MMR.' },
];

interface StartDraftDialogProps {
  tournamentId: string;
  open: boolean;
  onClose: () => void;
  onStarted: () => void;
}

export function StartDraftDialog({ tournamentId, open, onClose, onStarted }: StartDraftDialogProps) {
  const [style, setStyle] = useState<DraftStyle>('SNAKE');
  const [order, setOrder] = useState<DraftOrder>('MMR');
  const [seconds, setSeconds] = useState(60);
  const [onTimeout, setOnTimeout] = useState<TimeoutPolicy>('WAIT');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [{ fetching }, startDraft] = useMutation(StartTeamDraft);
  const [comparison] = useQuery({ query: CompareStyles, variables: { tournamentId }, pause: !open });

  // What was simulated differs a little each time: a rounded number does not pretend otherwise.
  const spreads = new Map(
    comparison.data?.compareDraftStyles.map(({ style: of, spread, simulations }) => [
      of,
      simulations > 1 ? `about ${mmr(Math.round(spread / 100) * 100)}` : mmr(spread),
    ]),
  );

  const start = async () => {
    const pickSeconds = seconds > 0 ? seconds : null;
    const { data, error } = await startDraft({ input: { tournamentId, style, order, pickSeconds, onTimeout } });
    const message = data?.startTeamDraft.errors[0]?.message ?? (error && problem(error)) ?? null;
    setRefusal(message);
    if (message) return;
    onStarted();
  };

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Start the draft"
      description="The MMR of every player is fixed at the start. The style can still change before the first pick."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={fetching} onClick={start}>
            {fetching ? 'Starting…' : 'Start now'}
          </Button>
        </>
      }
    >
      <div className="space-y-5">
        {refusal && <Notice tone="danger">{refusal}</Notice>}
        <Choice
          label="Style"
          value={style}
          onChange={setStyle}
          options={styles.map((option) => {
            const spread = spreads.get(option.value);
            return spread === undefined
              ? option
              : { ...option, hint: `${option.hint} Predicted spread between teams: ${spread} MMR.` };
          })}
        />
        <div className="grid gap-4 sm:grid-cols-[3fr_2fr]">
          <Field label="Order of the teams">
            {(props) => (
              <Select {...props} value={order} onChange={(event) => setOrder(event.target.value as DraftOrder)}>
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
        {seconds > 0 && (
          <Choice label="When the clock runs out" value={onTimeout} onChange={setOnTimeout} options={policies} />
        )}
      </div>
    </Dialog>
  );
}
