import { Link } from '@tanstack/react-router';
import { useSettled } from '@/shared/lib/useSettled';
import { Empty, Failure } from '@/shared/ui/Section';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { TextLink } from '@/shared/ui/TextLink';
import { destination, type Kind, useSearch } from './found';
import { FoundLine } from './FoundLine';

const MOST = 20;

/** The list that has more than the search gives. */
const lists: Partial<Record<Kind, '/people' | '/organizations'>> = {
  people: '/people',
  organizations: '/organizations',
};

/** Everything a text finds, in sections. */
export function SearchResults({ text }: { text: string }) {
  const wanted = text.trim();
  const settled = useSettled(wanted);
  const { kinds, error, retry } = useSearch(wanted === settled ? wanted : '', MOST);

  if (wanted === '') {
    return (
      <Empty title="Whom or what do you look for?">
        Begin to type: people by the names they go by, and leagues, organizations and tournaments by theirs. Accents and
        capitals do not matter.
      </Empty>
    );
  }
  if (error) return <Failure error={error} retry={retry} />;
  if (!kinds) return <SkeletonRows rows={6} label="what is found" />;
  if (kinds.length === 0) {
    return (
      <Empty title={`Nothing is called “${wanted}”`}>
        <p>
          Try fewer letters, or another spelling: every word must begin a word of the name. What is private is found
          once you are signed in.
        </p>
        <p className="mt-3 flex flex-wrap justify-center gap-x-5">
          <TextLink>
            <Link to="/people">All people</Link>
          </TextLink>
          <TextLink>
            <Link to="/organizations">All organizations</Link>
          </TextLink>
          <TextLink>
            <Link to="/">All tournaments</Link>
          </TextLink>
        </p>
      </Empty>
    );
  }
  return (
    <div className="space-y-7">
      {kinds.map(({ kind, label, found }) => (
        <section key={kind} aria-labelledby={`found-${kind}`}>
          <h2 id={`found-${kind}`} className="eyebrow mb-2">
            {label}
          </h2>
          <ul className="divide-y divide-line border-y border-line">
            {found.map((one) => (
              <li key={one.id}>
                <Link
                  {...destination(one)}
                  className="-mx-2 flex min-h-11 items-center gap-2.5 rounded-md px-2 py-1.5 hover:bg-sunken"
                >
                  <FoundLine found={one} />
                </Link>
              </li>
            ))}
          </ul>
          {found.length === MOST && lists[kind] && (
            <p className="mt-2">
              <TextLink>
                <Link to={lists[kind]} search={{ q: wanted }}>
                  There may be more of them
                </Link>
              </TextLink>
            </p>
          )}
        </section>
      ))}
    </div>
  );
}
