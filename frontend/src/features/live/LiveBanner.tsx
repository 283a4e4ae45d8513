import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useQuery } from 'urql';
import { create } from 'zustand';
import { graphql } from '@/graphql';
import { usePolling } from '@/shared/api/usePolling';
import { plural } from '@/shared/lib/numbers';
import { LiveDot } from '@/shared/ui/Tag';

const MyLiveDraftsQuery = graphql(`
  query MyLiveDrafts {
    liveDrafts {
      id
      status
      sequence
      tournament {
        id
        slug
        name
        viewerRole
        league {
          id
          viewerRole
        }
      }
    }
  }
`);

/** Whom one has sent away stays away until the page is loaded anew. */
const useDismissed = create<{ drafts: readonly string[] }>(() => ({ drafts: [] }));
const dismiss = (drafts: readonly string[]) =>
  useDismissed.setState((former) => ({ drafts: [...former.drafts, ...drafts] }));

/** A draft that runs in one's own leagues or tournaments, told in one line where it is not told of anyway. */
export function LiveBanner({ signedIn, here }: { signedIn: boolean; here: string }) {
  const [{ data }, read] = useQuery({ query: MyLiveDraftsQuery, pause: !signedIn, requestPolicy: 'cache-and-network' });
  usePolling(() => read({ requestPolicy: 'network-only' }), signedIn ? 30_000 : null);
  const dismissed = useDismissed(({ drafts }) => drafts);
  // The first page begins with what is live.
  if (!signedIn || here === '/') return null;

  const mine = (data?.liveDrafts ?? []).filter(
    ({ id, tournament: { slug, viewerRole, league } }) =>
      (viewerRole !== 'VIEWER' || league?.viewerRole) &&
      !dismissed.includes(id) &&
      here !== `/tournaments/${slug}/draft`,
  );
  const [first, ...others] = mine;
  if (!first) return null;

  return (
    <aside aria-label="Live draft" className="border-b border-line bg-accent-soft">
      <div className="mx-auto flex max-w-[100rem] items-center gap-2.5 pl-4 lg:px-6">
        <LiveDot />
        <p className="flex min-w-0 flex-1 items-center gap-2 text-[0.8125rem]">
          <Link
            to="/tournaments/$slug/draft"
            params={{ slug: first.tournament.slug }}
            className="target flex min-h-8 min-w-0 items-center gap-1.5 font-medium text-accent-text underline-offset-4 hover:underline"
          >
            <bdi className="truncate">{first.tournament.name}</bdi>{' '}
            <span className="shrink-0">{first.status === 'PAUSED' ? 'is paused' : 'is drafting now'}</span>
          </Link>
          {others.length > 0 && ' '}
          {others.length > 0 && (
            <Link to="/" className="target flex shrink-0 items-center text-muted underline-offset-4 hover:underline">
              and {plural(others.length, 'other')}
            </Link>
          )}
        </p>
        <button
          type="button"
          aria-label={others.length > 0 ? 'Hide these drafts' : 'Hide this draft'}
          onClick={() => dismiss(mine.map(({ id }) => id))}
          className="target flex size-8 shrink-0 items-center justify-center rounded-md text-muted hover:text-ink"
        >
          <X aria-hidden className="size-4" />
        </button>
      </div>
    </aside>
  );
}
