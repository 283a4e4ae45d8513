import type { CombinedError } from '@urql/core';
import { Download } from 'lucide-react';
import { useState } from 'react';
import type { ExportFormat } from '@/graphql/graphql';
import { problem } from '../lib/problem';
import { saveFile, type TextFile } from '../lib/saveFile';
import { Button } from './Button';
import { Notice } from './Notice';

interface DownloadsProps {
  /** What there is to take away, and what is in it. */
  formats: readonly { format: ExportFormat; holds: string }[];
  /** Asks the server for one; without an error there is no such draft. */
  ask: (format: ExportFormat) => Promise<{ file: TextFile | null; error: CombinedError | undefined }>;
}

/** A draft as files to take away. */
export function Downloads({ formats, ask }: DownloadsProps) {
  const [under, setUnder] = useState<ExportFormat | null>(null);
  const [failed, setFailed] = useState<string | null>(null);

  const save = async (format: ExportFormat) => {
    setUnder(format);
    setFailed(null);
    const { file, error } = await ask(format);
    setUnder(null);
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
