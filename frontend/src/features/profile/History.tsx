import { Link } from '@tanstack/react-router';
import type { ProfileEntriesQuery as Entries } from '@/graphql/graphql';
import { usePages } from '@/shared/api/usePages';
import { day } from '@/shared/lib/dates';
import { LongList } from '@/shared/ui/LongList';
import { Empty } from '@/shared/ui/Section';
import { Tag } from '@/shared/ui/Tag';
import { ProfileEntriesQuery } from './operations';

type Entry = NonNullable<Entries['user']>['entries']['edges'][number]['node'];

const entriesOf = (data: Entries) => data.user?.entries;

/** The tournaments somebody took part in, newest first, of those whoever looks may see. */
export function History({ username }: { username: string }) {
  const list = usePages({ document: ProfileEntriesQuery, variables: { username }, size: 30, pick: entriesOf });
  return (
    <section aria-labelledby="history" className="mt-8">
      <h2 id="history" className="eyebrow mb-2">
        Tournaments {list.total !== null && list.total > 0 && <span className="font-normal">({list.total})</span>}
      </h2>
      <LongList
        label="Tournaments"
        list={list}
        rowHeight={56}
        empty={<Empty title="No tournaments yet">They appear here once somebody adds this person to one.</Empty>}
      >
        {(entry) => <EntryRow entry={entry} />}
      </LongList>
    </section>
  );
}

function EntryRow({ entry: { id, state, team, tournament } }: { entry: Entry }) {
  const told = [tournament.startsAt && day(tournament.startsAt), tournament.league?.name].filter(Boolean);
  const cancelled = tournament.state === 'CANCELLED';
  return (
    <Link
      to="/tournaments/$slug"
      params={{ slug: tournament.slug }}
      className="flex min-h-14 flex-wrap items-center gap-x-3 py-2 hover:bg-sunken sm:flex-nowrap"
    >
      <span className="min-w-0 flex-1 basis-full sm:basis-0">
        <bdi className="block truncate font-medium">{tournament.name}</bdi>
        <span className="block truncate text-sm text-muted">{told.join(' · ') || 'No date yet'}</span>
      </span>
      <span className="flex min-w-0 items-center gap-2 text-sm sm:justify-end">
        {cancelled && <Tag>Cancelled</Tag>}
        {state === 'WITHDRAWN' && <Tag>Withdrew</Tag>}
        {team && <bdi className="truncate text-muted sm:max-w-48">{team.name}</bdi>}
        {team?.captain?.id === id && <Tag tone="accent">Captain</Tag>}
      </span>
    </Link>
  );
}
