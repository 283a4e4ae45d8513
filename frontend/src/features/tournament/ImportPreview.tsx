import { type FragmentType, graphql, readFragment } from '@/graphql';
import type { ImportOutcome } from '@/graphql/graphql';
import { cn } from '@/shared/lib/cn';
import { Notice } from '@/shared/ui/Notice';

const ImportPreviewRow = graphql(`
  fragment ImportPreviewRow on ImportRow {
    row
    outcome
    name
    reason
    warning
  }
`);

const words: Record<ImportOutcome, { label: string; tone: string }> = {
  ADDED: { label: 'Add', tone: 'text-accent-text' },
  SKIPPED: { label: 'Skip', tone: 'text-muted' },
  ERROR: { label: 'Error', tone: 'text-danger' },
};

interface ImportPreviewProps {
  rows: readonly FragmentType<typeof ImportPreviewRow>[];
  warnings: readonly string[];
}

export function ImportPreview({ rows: masked, warnings }: ImportPreviewProps) {
  const rows = readFragment(ImportPreviewRow, masked);
  const count = (outcome: ImportOutcome) => rows.filter((row) => row.outcome === outcome).length;

  return (
    <>
      <dl className="mb-3 flex gap-6">
        {(['ADDED', 'SKIPPED', 'ERROR'] as const).map((outcome) => (
          <div key={outcome} className="flex items-baseline gap-1.5">
            <dd className={cn('text-lg font-semibold', words[outcome].tone)}>{count(outcome)}</dd>
            <dt className="text-muted">{{ ADDED: 'to add', SKIPPED: 'to skip', ERROR: 'with errors' }[outcome]}</dt>
          </div>
        ))}
      </dl>
      {warnings.map((warning) => (
        <Notice key={warning} tone="warn" className="mb-3">
          {warning}
        </Notice>
      ))}
      <table className="w-full text-left">
        <caption className="sr-only">What the import would do, row by row</caption>
        <thead>
          <tr className="text-xs text-muted">
            <th className="w-10 py-1 font-medium">Row</th>
            <th className="w-14 py-1 font-medium">Does</th>
            <th className="py-1 font-medium">Who, and why</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={row.row} className="align-top">
              <td className="py-1.5 text-muted">{row.row}</td>
              <td className={cn('py-1.5 font-medium', words[row.outcome].tone)}>{words[row.outcome].label}</td>
              <td className="py-1.5">
                {row.name ?? <span className="text-muted">no name</span>}
                {row.reason && <span className="ml-3 text-[0.8125rem] text-muted">{row.reason}</span>}
                {row.warning && <span className="block text-[0.8125rem] text-warn">{row.warning}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
