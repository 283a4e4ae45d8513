import { ArrowRight } from 'lucide-react';
import { type FragmentType, graphql, readFragment } from '@/graphql';
import type { List } from '../api/usePages';
import { ago, fullDate } from '../lib/dates';
import { LongList } from '../ui/LongList';
import { Empty } from '../ui/Section';
import { deed, details, fieldName, fieldValue } from './sentence';

const AuditLineFragment = graphql(`
  fragment AuditLine on AuditEntry {
    id
    createdAt
    actorName
    action
    subjectType
    subjectName
    changes {
      field
      before
      after
    }
    league {
      id
      name
    }
    tournament {
      id
      name
    }
  }
`);

type Entry = { id: string } & FragmentType<typeof AuditLineFragment>;

/** What staff did, newest first: who, what, to whom or what, and how it was before. */
export function AuditLog({ list }: { list: List<Entry> }) {
  return (
    <LongList
      label="Log"
      list={list}
      rowHeight={56}
      empty={
        <Empty title="Nothing has been done yet">What staff change here is written down, with who and when.</Empty>
      }
    >
      {(entry) => <AuditLine entry={entry} />}
    </LongList>
  );
}

function AuditLine({ entry }: { entry: Entry }) {
  const told = readFragment(AuditLineFragment, entry);
  const { actorName, subjectName, createdAt, league, tournament } = told;
  const [verb, rest] = deed(told);
  const changes = details(told);
  const place = [tournament, league].find((found) => found && found.name !== subjectName);
  return (
    <article className="py-2">
      <p className="wrap-anywhere">
        <bdi className="font-medium">{actorName}</bdi> {verb} <bdi className="font-medium">{subjectName}</bdi>
        {rest && ` ${rest}`}
        {place && (
          <span className="text-muted">
            {' '}
            in <bdi>{place.name}</bdi>
          </span>
        )}
      </p>
      {changes.length > 0 && (
        <ul className="mt-0.5 flex flex-wrap gap-x-4 gap-y-0.5 text-sm">
          {changes.map(({ field, before, after }) => (
            <li key={field} className="flex min-w-0 flex-wrap items-baseline gap-x-1.5">
              <span className="text-muted">{fieldName(field)}</span>
              <Change before={fieldValue(field, before)} after={fieldValue(field, after)} />
            </li>
          ))}
        </ul>
      )}
      <time dateTime={createdAt} className="block text-sm text-muted">
        {ago(createdAt)}, {fullDate(createdAt)}
      </time>
    </article>
  );
}

function Change({ before, after }: { before: string | null; after: string | null }) {
  if (before === null) return <bdi className="line-clamp-3 wrap-anywhere">{after ?? 'none'}</bdi>;
  return (
    <>
      <bdi className="line-clamp-3 text-muted line-through wrap-anywhere">{before}</bdi>
      <ArrowRight role="img" aria-label="became" className="size-3 shrink-0 self-center text-muted" />
      <bdi className="line-clamp-3 wrap-anywhere">{after ?? 'none'}</bdi>
    </>
  );
}
