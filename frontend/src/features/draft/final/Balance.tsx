import type { TeamColor } from '@/graphql/graphql';
import { mmr } from '@/shared/lib/numbers';
import { TeamMark } from '@/shared/ui/TeamMark';

interface Weighed {
  id: string;
  name: string;
  color: TeamColor;
  totalMmr: number;
}

const signed = (value: number) => (value > 0 ? `+${mmr(value)}` : value < 0 ? `−${mmr(-value)}` : '±0');

/** How even the teams are: their MMR as bars on one scale from nothing, with a line where the average is. */
export function Balance({ teams }: { teams: readonly Weighed[] }) {
  const ranked = teams.toSorted((a, b) => b.totalMmr - a.totalMmr);
  const most = ranked[0]?.totalMmr ?? 0;
  const spread = most - (ranked.at(-1)?.totalMmr ?? 0);
  const average = Math.round(ranked.reduce((sum, { totalMmr }) => sum + totalMmr, 0) / Math.max(1, ranked.length));
  const several = ranked.length > 1;
  const share = (value: number) => `${most > 0 ? (100 * value) / most : 0}%`;

  return (
    <section aria-labelledby="balance">
      <h3 id="balance" className="eyebrow">
        MMR balance
      </h3>
      {several && (
        <p className="mt-1">
          Spread <strong className="font-semibold">{mmr(spread)}</strong>
          <span className="text-muted">
            {average > 0 && `, ${((100 * spread) / average).toFixed(1)}% of the average ${mmr(average)}`}
          </span>
        </p>
      )}
      <table className="mt-1.5 w-full table-fixed border-collapse">
        <caption className="sr-only">Teams by MMR, highest first</caption>
        <colgroup>
          <col className="w-[46%] sm:w-[37%]" />
          <col />
          <col className="w-15" />
          {several && <col className="w-13" />}
        </colgroup>
        <thead className="sr-only">
          <tr>
            <th scope="col">Team</th>
            <td aria-hidden />
            <th scope="col">MMR</th>
            {several && <th scope="col">From the average</th>}
          </tr>
        </thead>
        <tbody>
          {ranked.map(({ id, name, color, totalMmr }) => (
            <tr key={id} className="h-7">
              <th scope="row" className="pr-2 text-left font-normal">
                <span className="flex items-center gap-1.5">
                  <TeamMark color={color} />
                  <bdi className="truncate">{name}</bdi>
                </span>
              </th>
              <td aria-hidden className="relative h-7 p-0">
                <span
                  className="absolute top-1/2 left-0 h-2 -translate-y-1/2 rounded-r-sm bg-accent"
                  style={{ width: share(totalMmr) }}
                />
                {several && <span className="absolute inset-y-0 w-px bg-ink" style={{ left: share(average) }} />}
              </td>
              <td className="pl-2 text-right">{mmr(totalMmr)}</td>
              {several && <td className="pl-2 text-right text-sm text-muted">{signed(totalMmr - average)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
