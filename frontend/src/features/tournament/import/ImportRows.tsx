import { useState } from 'react';
import { type FragmentType, graphql, readFragment } from '@/graphql';
import type { ImportOutcome, ImportResultRowFragment } from '@/graphql/graphql';
import { cn } from '@/shared/lib/cn';
import { Notice } from '@/shared/ui/Notice';
import { Empty } from '@/shared/ui/Section';

export const ImportResultRow = graphql(`
  fragment ImportResultRow on ImportRow {
    row
    outcome
    name
    reason
    warning
  }
`);

interface Words {
  will: string;
  did: string;
  countWill: string;
  countDid: string;
  tone: string;
}

const words: Record<ImportOutcome, Words> = {
  ADDED: { will: 'Add', did: 'Added', countWill: 'to add', countDid: 'added', tone: 'text-accent-text' },
  SKIPPED: { will: 'Skip', did: 'Skipped', countWill: 'to skip', countDid: 'skipped', tone: 'text-muted' },
  ERROR: { will: 'Error', did: 'Error', countWill: 'with errors', countDid: 'with errors', tone: 'text-danger' },
};

const isProblem = ({ outcome, warning }: ImportResultRowFragment) => outcome === 'ERROR' || Boolean(warning);

interface ImportRowsProps {
  rows: readonly FragmentType<typeof ImportResultRow>[];
  warnings: readonly string[];
  /** It happened; else it is what would. */
  done: boolean;
}

/** The verdict on every row. */
export function ImportRows({ rows: masked, warnings, done }: ImportRowsProps) {
  const rows = readFragment(ImportResultRow, masked);
  const [problemsOnly, setProblemsOnly] = useState(false);
  const problems = rows.filter(isProblem);
  const shown = problemsOnly ? problems : rows;
  const count = (outcome: ImportOutcome) => rows.filter((row) => row.outcome === outcome).length;

  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <dl className="flex gap-6">
          {(['ADDED', 'SKIPPED', 'ERROR'] as const).map((outcome) => (
            <div key={outcome} className="flex items-baseline gap-1.5">
              <dd className={cn('text-lg font-semibold', words[outcome].tone)}>{count(outcome)}</dd>
              <dt className="text-muted">{words[outcome][done ? 'countDid' : 'countWill']}</dt>
            </div>
          ))}
        </dl>
        {problems.length > 0 && (
          <label className="target flex items-center gap-2">
            <input
              type="checkbox"
              checked={problemsOnly}
              onChange={(event) => setProblemsOnly(event.target.checked)}
              className="size-4 accent-accent"
            />
            Problems only
          </label>
        )}
      </div>
      {warnings.map((warning) => (
        <Notice key={warning} tone="warn" className="mb-3">
          {warning}
        </Notice>
      ))}
      {shown.length === 0 ? (
        <Empty title="No rows" />
      ) : (
        <table className="w-full text-left">
          <caption className="sr-only">
            {done ? 'What the import did, row by row' : 'What the import would do, row by row'}
          </caption>
          <thead>
            <tr className="text-xs text-muted">
              <th className="w-10 py-1 font-medium">Row</th>
              <th className="w-16 py-1 font-medium">{done ? 'Did' : 'Does'}</th>
              <th className="py-1 font-medium">Who, and why</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {shown.map((row) => (
              <tr key={row.row} className="align-top">
                <td className="py-1.5 text-muted">{row.row}</td>
                <td className={cn('py-1.5 font-medium', words[row.outcome].tone)}>
                  {words[row.outcome][done ? 'did' : 'will']}
                </td>
                <td className="py-1.5 wrap-anywhere">
                  {row.name ? <bdi>{row.name}</bdi> : <span className="text-muted">no name</span>}
                  {row.reason && <span className="ml-3 text-sm text-muted">{row.reason}</span>}
                  {row.warning && <span className="block text-sm text-warn">{row.warning}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
