import { Download, FileUp } from 'lucide-react';
import { type ChangeEvent, type DragEvent, useId, useMemo, useState } from 'react';
import { cn } from '@/shared/lib/cn';
import { plural } from '@/shared/lib/numbers';
import { Button } from '@/shared/ui/Button';
import { Field } from '@/shared/ui/Field';
import { TextArea } from '@/shared/ui/TextArea';
import { columns, example, identifiers, readTable, recognized, withoutReasons } from './csv';
import { download } from './download';

interface ImportSourceProps {
  csv: string;
  onCsv: (csv: string) => void;
  updateMmr: boolean;
  onUpdateMmr: (update: boolean) => void;
}

const list = new Intl.ListFormat('en', { type: 'conjunction' });
const either = new Intl.ListFormat('en', { type: 'disjunction' });

/** A file dropped, chosen or pasted, and what is understood of it. */
export function ImportSource({ csv, onCsv, updateMmr, onUpdateMmr }: ImportSourceProps) {
  const box = useId();
  const [over, setOver] = useState(false);
  const table = useMemo(() => readTable(csv), [csv]);
  const found = table && recognized(table);

  const take = async (file: File | undefined) => {
    if (file) onCsv(withoutReasons(await file.text()));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };

  return (
    <div className="space-y-4">
      {/* Dropping is a shortcut: the field inside does the same with a press or a key. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          'rounded-lg border border-dashed px-4 py-3',
          over ? 'border-accent bg-accent-soft' : 'border-edge',
        )}
      >
        <Field label="File" hint="Or drop it here.">
          {(props) => (
            <span className="flex items-center gap-3">
              <FileUp aria-hidden className="size-5 shrink-0 text-muted max-sm:hidden" />
              <input
                {...props}
                type="file"
                accept=".csv,.tsv,.txt,text/csv,text/plain"
                onChange={(event: ChangeEvent<HTMLInputElement>) => take(event.target.files?.[0])}
                className="target block w-full min-w-0 text-muted file:mr-3 file:h-9 file:rounded-md file:border file:border-line file:bg-surface file:px-3 file:font-medium file:text-ink"
              />
            </span>
          )}
        </Field>
      </div>
      <Field label="Or paste it here">
        {(props) => (
          <TextArea
            {...props}
            value={csv}
            onChange={(event) => onCsv(event.target.value)}
            onPaste={(event) => {
              const text = event.clipboardData.getData('text');
              if (csv !== '' || withoutReasons(text) === text) return;
              event.preventDefault();
              onCsv(withoutReasons(text));
            }}
            rows={7}
            spellCheck={false}
            placeholder={'name,steam_friend_id,mmr,positions\nAlice,76561198000000001,4200,1:3:2'}
            className="font-mono leading-5"
          />
        )}
      </Field>
      <div role="status" className="space-y-1">
        {table && found ? (
          <>
            <p>
              <span className="font-medium">{plural(table.rows.length, 'row')} to read.</span>{' '}
              {found.used.length > 0 && <span className="text-muted">Columns used: {list.format(found.used)}.</span>}
            </p>
            {found.ignored.length > 0 && <p className="text-warn">Not known, ignored: {list.format(found.ignored)}.</p>}
            {!found.identified && <p className="text-danger">A column is missing: {either.format(identifiers)}.</p>}
          </>
        ) : (
          <p className="text-sm text-muted">
            The first row names the columns. One of {either.format(identifiers)} is needed;{' '}
            {list.format(columns.slice(3))} are known too.
          </p>
        )}
      </div>
      <Button size="sm" onClick={() => download('players-example.csv', example)}>
        <Download aria-hidden className="size-3.5" /> Example file
      </Button>
      <div className="flex items-start gap-2.5">
        <input
          id={box}
          type="checkbox"
          checked={updateMmr}
          onChange={(event) => onUpdateMmr(event.target.checked)}
          className="mt-0.5 size-4 accent-accent"
        />
        <label htmlFor={box}>Replace the MMR of people who already have one</label>
      </div>
    </div>
  );
}
