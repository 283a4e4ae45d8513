import { type ReactNode, useId } from 'react';
import type { FragmentType } from '@/graphql';
import type { KeptQuery } from '@/shared/api/useKeptQuery';
import { Loaded } from '@/shared/ui/Section';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { TournamentRow, type TournamentRowFragment } from './TournamentRow';

type Row = { id: string } & FragmentType<typeof TournamentRowFragment>;

interface ListedSectionProps<Data> {
  title: string;
  query: KeptQuery<Data>;
  read: (options?: { requestPolicy: 'network-only' }) => void;
  rows: (data: Data) => readonly Row[];
  /** Beside the heading. */
  action?: ReactNode;
  /** In place of no rows; null leaves the whole section away. */
  empty: ReactNode;
  /** Below the rows. */
  more?: (data: Data) => ReactNode;
  /** All are of the state the title names. */
  alike?: boolean;
}

/** Some tournaments under a heading; they load, fail and retry on their own. */
export function ListedSection<Data>(props: ListedSectionProps<Data>) {
  const { title, query, read, rows, action, empty, more, alike = true } = props;
  const id = useId();
  if (empty === null && query.data && rows(query.data).length === 0) return null;

  return (
    <section aria-labelledby={id} className="mb-8">
      <div className="mb-1 flex min-h-9 flex-wrap items-center justify-between gap-x-4">
        <h2 id={id} className="text-base font-semibold">
          {title}
        </h2>
        {action}
      </div>
      <Loaded
        query={query}
        retry={() => read({ requestPolicy: 'network-only' })}
        skeleton={<SkeletonRows rows={3} label={`${title.toLowerCase()} tournaments`} />}
      >
        {(data) => {
          const listed = rows(data);
          if (listed.length === 0) return empty;
          return (
            <>
              <ul className="divide-y divide-line border-y border-line">
                {listed.map((tournament) => (
                  <TournamentRow key={tournament.id} tournament={tournament} alike={alike} />
                ))}
              </ul>
              {more?.(data)}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}
