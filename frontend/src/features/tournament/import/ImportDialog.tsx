import { Download } from 'lucide-react';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql, readFragment } from '@/graphql';
import type { ImportOutcome, ImportPlayersMutation } from '@/graphql/graphql';
import { useAction } from '@/shared/api/useAction';
import { plural } from '@/shared/lib/numbers';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Notice } from '@/shared/ui/Notice';
import { failedRows, readTable, withoutReasons } from './csv';
import { download } from './download';
import { ImportResultRow, ImportRows } from './ImportRows';
import { ImportSource } from './ImportSource';

const ImportPlayers = graphql(`
  mutation ImportPlayers($input: ImportPlayersInput!) {
    importPlayers(input: $input) {
      tournament {
        id
      }
      rows {
        outcome
        ...ImportResultRow
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

type Report = ImportPlayersMutation['importPlayers'];

interface ImportDialogProps {
  tournamentId: string;
  open: boolean;
  onClose: () => void;
}

const descriptions = {
  source: 'From a CSV with a header row, at most 500 players.',
  preview: 'Nothing is written yet. This is what the import would do.',
  result: 'The import is done.',
};

/** Three steps: a file, a dry run that shows what each row would do, and what became of each. */
export function ImportDialog({ tournamentId, open, onClose }: ImportDialogProps) {
  const [csv, setCsv] = useState('');
  const [updateMmr, setUpdateMmr] = useState(false);
  const [step, setStep] = useState<keyof typeof descriptions>('source');
  const [report, setReport] = useState<Report | null>(null);
  const [, importPlayers] = useMutation(ImportPlayers);
  const { run, busy, refusal, forget } = useAction();

  const count = (of: ImportOutcome) => report?.rows.filter(({ outcome }) => outcome === of).length ?? 0;
  const failed = count('ERROR');
  const added = count('ADDED');
  const updates = updateMmr && count('SKIPPED') > 0;
  const action = added > 0 ? `Import ${plural(added, 'player')}` : updates ? 'Update MMR' : 'Nothing to import';
  const rows = readTable(csv)?.rows.length ?? 0;

  const send = (dryRun: boolean) =>
    run(
      async () => {
        const result = await importPlayers({ input: { tournamentId, csv, dryRun, updateMmr } });
        const payload = result.data?.importPlayers;
        if (payload?.errors.length === 0) {
          setReport(payload);
          setStep(dryRun ? 'preview' : 'result');
        }
        return result;
      },
      (data) => data.importPlayers.errors,
    );

  const back = () => {
    setStep('source');
    forget();
  };

  const close = () => {
    setCsv('');
    setReport(null);
    back();
    onClose();
  };

  const change = (text: string) => {
    setCsv(text);
    setReport(null);
    back();
  };

  /** The rows that failed, each with why. */
  const failures = () => {
    const told = readFragment(ImportResultRow, report?.rows ?? []);
    const errors = told.filter(({ outcome }) => outcome === 'ERROR');
    return failedRows(csv, new Map(errors.map(({ row, reason }) => [row, reason ?? ''])));
  };

  const takeAlong = failed > 0 && (
    <Button className="sm:mr-auto" onClick={() => download('failed-rows.csv', failures())}>
      <Download aria-hidden className="size-4" /> {plural(failed, 'failed row')} as CSV
    </Button>
  );

  return (
    <Dialog
      open={open}
      onClose={close}
      wide
      title="Import players"
      description={descriptions[step]}
      footer={
        step === 'source' ? (
          <>
            <Button onClick={close}>Cancel</Button>
            <Button variant="primary" disabled={busy || csv.trim() === ''} onClick={() => send(true)}>
              {busy ? 'Checking…' : 'Preview'}
            </Button>
          </>
        ) : step === 'preview' ? (
          <>
            {takeAlong}
            <Button disabled={busy} onClick={back}>
              Back
            </Button>
            <Button variant="primary" disabled={busy || (added === 0 && !updates)} onClick={() => send(false)}>
              {busy ? 'Importing…' : action}
            </Button>
          </>
        ) : (
          <>
            {takeAlong}
            {failed > 0 && <Button onClick={() => change(withoutReasons(failures()))}>Mend the failed rows</Button>}
            <Button variant="primary" onClick={close}>
              Done
            </Button>
          </>
        )
      }
    >
      {refusal && (
        <Notice tone="danger" className="mb-4">
          {refusal}
        </Notice>
      )}
      {busy && (
        <div role="status" className="mb-4 space-y-1.5">
          <p>
            {step === 'source' ? 'Checking' : 'Importing'} {plural(rows, 'row')}…
          </p>
          <progress aria-label="Progress" className="block h-1.5 w-full accent-accent" />
        </div>
      )}
      {step === 'source' || !report ? (
        <ImportSource csv={csv} onCsv={change} updateMmr={updateMmr} onUpdateMmr={setUpdateMmr} />
      ) : (
        <ImportRows key={step} rows={report.rows} warnings={report.warnings} done={step === 'result'} />
      )}
    </Dialog>
  );
}
