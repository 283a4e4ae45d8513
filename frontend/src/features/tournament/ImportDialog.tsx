import { useState } from 'react';
import { toast } from 'sonner';
import { useMutation } from 'urql';
import { graphql } from '@/graphql';
import { plural } from '@/shared/lib/numbers';
import { problem } from '@/shared/lib/problem';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Notice } from '@/shared/ui/Notice';
import { ImportPreview } from './ImportPreview';
import { ImportSource } from './ImportSource';

const ImportPlayers = graphql(`
  mutation ImportPlayers($input: ImportPlayersInput!) {
    importPlayers(input: $input) {
      tournament {
        id
      }
      rows {
        outcome
        ...ImportPreviewRow
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

interface ImportDialogProps {
  tournamentId: string;
  open: boolean;
  onClose: () => void;
}

/** Two steps: a dry run that shows what each row would do, then the import itself. */
export function ImportDialog({ tournamentId, open, onClose }: ImportDialogProps) {
  const [csv, setCsv] = useState('');
  const [updateMmr, setUpdateMmr] = useState(false);
  const [{ fetching, data }, importPlayers] = useMutation(ImportPlayers);
  const [checked, setChecked] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  const outcome = checked ? data?.importPlayers : undefined;
  const count = (of: string) => outcome?.rows.filter((row) => row.outcome === of).length ?? 0;
  const added = count('ADDED');
  const updates = updateMmr && count('SKIPPED') > 0;
  const action = added > 0 ? `Import ${plural(added, 'player')}` : updates ? 'Update MMR' : 'Nothing to import';

  const run = async (dryRun: boolean) => {
    const result = await importPlayers({ input: { tournamentId, csv, dryRun, updateMmr } });
    const message = result.data?.importPlayers.errors[0]?.message ?? (result.error && problem(result.error)) ?? null;
    setRefusal(message);
    if (message) return;
    if (dryRun) {
      setChecked(true);
      return;
    }
    const written = result.data?.importPlayers.rows.filter((row) => row.outcome === 'ADDED').length ?? 0;
    toast.success(`${plural(written, 'player')} added`);
    close();
  };

  const close = () => {
    setCsv('');
    setChecked(false);
    setRefusal(null);
    onClose();
  };

  const change = (text: string) => {
    setCsv(text);
    setChecked(false);
    setRefusal(null);
  };

  return (
    <Dialog
      open={open}
      onClose={close}
      wide
      title="Import players"
      description={
        outcome
          ? 'Nothing is written yet. This is what the import would do.'
          : 'From a CSV with a header row, at most 500 players.'
      }
      footer={
        outcome ? (
          <>
            <Button onClick={() => setChecked(false)}>Back</Button>
            <Button variant="primary" disabled={fetching || (added === 0 && !updates)} onClick={() => run(false)}>
              {fetching ? 'Importing…' : action}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={close}>Cancel</Button>
            <Button variant="primary" disabled={fetching || csv.trim() === ''} onClick={() => run(true)}>
              {fetching ? 'Checking…' : 'Preview'}
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
      {outcome ? (
        <ImportPreview rows={outcome.rows} warnings={outcome.warnings} />
      ) : (
        <ImportSource csv={csv} onCsv={change} updateMmr={updateMmr} onUpdateMmr={setUpdateMmr} />
      )}
    </Dialog>
  );
}
