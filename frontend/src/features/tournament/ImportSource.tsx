import { type ChangeEvent, useId } from 'react';
import { cn } from '@/shared/lib/cn';
import { plural } from '@/shared/lib/numbers';
import { control, Field } from '@/shared/ui/Field';

interface ImportSourceProps {
  csv: string;
  onCsv: (csv: string) => void;
  updateMmr: boolean;
  onUpdateMmr: (update: boolean) => void;
}

export function ImportSource({ csv, onCsv, updateMmr, onUpdateMmr }: ImportSourceProps) {
  const box = useId();
  const lines = csv.split('\n').filter((line) => line.trim() !== '').length;

  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (file) onCsv(await file.text());
  };

  return (
    <div className="space-y-4">
      <Field label="File">
        {(props) => (
          <input
            {...props}
            type="file"
            accept=".csv,text/csv,text/plain"
            onChange={read}
            className="target block w-full text-muted file:mr-3 file:h-9 file:rounded-md file:border file:border-line file:bg-surface file:px-3 file:font-medium file:text-ink"
          />
        )}
      </Field>
      <Field
        label="Or paste it here"
        hint="Needs steam_friend_id, discord_id or discord_username; may have name, mmr, positions, comfort, team_name, team_captain."
      >
        {(props) => (
          <textarea
            {...props}
            value={csv}
            onChange={(event) => onCsv(event.target.value)}
            rows={8}
            spellCheck={false}
            placeholder={'name,steam_friend_id,mmr,positions\nAlice,76561198000000001,4200,1:3:2'}
            className={cn(control, 'py-2 font-mono leading-5')}
          />
        )}
      </Field>
      {lines > 1 && <p className="text-muted">{plural(lines - 1, 'row')} to read.</p>}
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
