import { Download } from 'lucide-react';
import { useState } from 'react';
import { useClient } from 'urql';
import type { ExportFormat } from '@/graphql/graphql';
import { problem } from '@/shared/lib/problem';
import { Button } from '@/shared/ui/Button';
import { Notice } from '@/shared/ui/Notice';
import { ExportDraft } from './operations';
import { saveFile } from '@/shared/lib/saveFile';

const formats: { format: ExportFormat; holds: string }[] = [
  { format: 'CSV', holds: 'the rosters, a player a row' },
  { format: 'JSON', holds: 'the rosters and the whole log' },
];

/** The draft as files to take away. */
export function Downloads({ draftId }: { draftId: string }) {
  const client = useClient();
  const [under, setUnder] = useState<ExportFormat | null>(null);
  const [failed, setFailed] = useState<string | null>(null);

  const save = async (format: ExportFormat) => {
    setUnder(format);
    setFailed(null);
    const answer = client.query(ExportDraft, { draftId, format }, { requestPolicy: 'network-only' });
    const { data, error } = await answer.toPromise();
    setUnder(null);
    const file = data?.draft && 'export' in data.draft ? data.draft.export : null;
    if (file) saveFile(file);
    else setFailed(error ? problem(error) : 'This draft is not there any more.');
  };

  return (
    <section aria-label="Files">
      <ul className="space-y-2">
        {formats.map(({ format, holds }) => (
          <li key={format} className="flex items-center gap-3">
            <Button
              className="shrink-0"
              busy={under === format}
              onClick={() => void save(format)}
              aria-describedby={`holds-${format}`}
            >
              <Download aria-hidden className="size-4" /> Download {format}
            </Button>
            <span id={`holds-${format}`} className="text-sm text-muted">
              {holds}
            </span>
          </li>
        ))}
      </ul>
      {failed && (
        <Notice tone="danger" className="mt-2">
          The file could not be made. {failed}
        </Notice>
      )}
    </section>
  );
}
