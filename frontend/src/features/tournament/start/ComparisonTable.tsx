import { inGroups } from '@/shared/lib/numbers';
import type { Compared, Comparison } from './comparison';
import { styles } from './options';
import { spreadText } from './scale';

/** The numbers behind the charts, team by team: to look one up, and for who cannot see the charts. */
export function ComparisonTable({ comparison }: { comparison: Comparison }) {
  const columns = styles.flatMap(({ value, label }) => {
    const compared = comparison.styles.find(({ style }) => style === value);
    return compared ? [{ label, compared }] : [];
  });
  const teams = columns[0]?.compared.teams ?? [];
  return (
    <details className="text-sm">
      <summary className="target flex w-fit items-center text-muted underline-offset-4 hover:text-ink hover:underline">
        The numbers, team by team
      </summary>
      <div className="mt-1 overflow-x-auto">
        <table className="w-full border-collapse text-right">
          <thead>
            <tr className="border-b border-line text-muted">
              <th scope="col" className="py-1 pr-2 text-left font-medium">
                Team
              </th>
              {columns.map(({ label }) => (
                <th key={label} scope="col" className="py-1 pl-3 font-medium">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {teams.map(({ teamName, captainName }, row) => (
              <tr key={row}>
                <th
                  scope="row"
                  className="max-w-20 truncate py-1 pr-2 text-left font-normal sm:max-w-40"
                  title={captainName}
                >
                  <bdi>{teamName}</bdi>
                </th>
                {columns.map(({ label, compared }) => (
                  <td key={label} className="py-1 pl-3 align-top whitespace-nowrap">
                    <Weight team={compared.teams[row]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className="border-t border-edge font-medium">
              <th scope="row" className="py-1 pr-2 text-left font-medium">
                Spread
              </th>
              {columns.map(({ label, compared }) => (
                <td key={label} className="py-1 pl-3 whitespace-nowrap">
                  {spreadText(compared.spread, compared.simulations)}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
    </details>
  );
}

function Weight({ team }: { team: Compared['teams'][number] | undefined }) {
  if (!team) return null;
  return (
    <>
      {inGroups(team.mmr)}
      {team.low !== team.high && (
        <span className="block text-xs text-muted max-sm:whitespace-normal">
          {inGroups(team.low)}–<wbr />
          {inGroups(team.high)}
        </span>
      )}
    </>
  );
}

/** What the charts of chance show. */
export function Legend({ comparison }: { comparison: Comparison }) {
  const simulations = Math.max(...comparison.styles.map((style) => style.simulations));
  if (simulations === 1) return null;
  return (
    <p className="mt-1.5 text-sm text-muted">
      Where chance decides, {simulations} drafts were played: the bars say how often a spread came out, the line is the
      middle one, the dotted one leaves nine of ten below. A team’s dot is its middle, with the range of eight drafts of
      ten.
    </p>
  );
}
