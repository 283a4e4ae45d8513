import { Link } from '@tanstack/react-router';
import { Hand, X } from 'lucide-react';
import { apart } from '@/shared/lib/apart';
import { cn } from '@/shared/lib/cn';
import { isRoom } from '@/shared/lib/isRoom';
import { plural } from '@/shared/lib/numbers';
import { useTitleNews } from '@/shared/lib/useTitle';
import { RoomLink } from '@/shared/ui/RoomLink';
import { LiveDot } from '@/shared/ui/Tag';
import { banner, useBanner } from './bannerStore';
import { FollowDraft } from './FollowDraft';
import { type LiveDraft, useLiveDrafts } from './useLiveDrafts';

/** The addresses of its room: the sign at the end of an id may be escaped. */
const roomsOf = ({ id, slug, heroes }: LiveDraft) =>
  (heroes ? [`heroes/${id}`, `heroes/${encodeURIComponent(id)}`] : ['draft']).map(
    (room) => `/tournaments/${slug}/${room}`,
  );

/** So many are followed; who has more at once looks at the list of them. */
const FOLLOWED = 4;

/**
 * A draft that runs in one's own leagues or tournaments, told in one line where it is not told of anyway. It follows the
 * draft: a pause, the end and whose turn it is show at once, and one's own turn cannot be overlooked.
 */
export function LiveBanner({ signedIn, here }: { signedIn: boolean; here: string }) {
  const drafts = useLiveDrafts(signedIn);
  const dismissed = useBanner((state) => state.dismissed);
  // The room tells of its draft itself.
  const elsewhere = drafts.filter((draft) => !roomsOf(draft).includes(here));
  const shown = elsewhere.filter(({ id, call }) =>
    call === null
      ? // The first page begins with what is live, and in a room only one's own turn elsewhere counts.
        here !== '/' && !isRoom(here) && !dismissed.includes(id)
      : !dismissed.includes(call.key),
  );
  const [first, ...others] = shown;
  const called = elsewhere.find(({ call }) => call !== null);
  useTitleNews(called?.call?.title ?? null);
  if (!signedIn) return null;

  return (
    <>
      {elsewhere.slice(0, FOLLOWED).map(({ id }) => (
        <FollowDraft key={id} id={id} />
      ))}
      <p aria-live="assertive" aria-atomic="true" className="sr-only">
        {called && `${called.call?.words} ${apart(called.name)}.`}
      </p>
      {first && (
        <Line
          draft={first}
          others={others.length}
          onHide={() => banner.dismiss(first.call === null ? shown.map(({ id }) => id) : [first.call.key])}
        />
      )}
    </>
  );
}

function Line({ draft, others, onHide }: { draft: LiveDraft; others: number; onHide: () => void }) {
  const { id, slug, heroes, name, says, turn, call } = draft;
  const mine = call !== null;
  return (
    <aside
      aria-label="Live draft"
      className={cn('border-b', mine ? 'border-on-accent/25 bg-accent text-on-accent' : 'border-line bg-accent-soft')}
    >
      <div className="mx-auto flex max-w-page items-center gap-2.5 pl-4 lg:px-6">
        {mine ? <Hand aria-hidden className="size-4.5 shrink-0" /> : <LiveDot />}
        <p className="flex min-w-0 flex-1 items-center gap-2 text-sm">
          <RoomLink
            slug={slug}
            heroDraftId={heroes ? id : null}
            className={cn(
              'target flex min-h-8 min-w-0 items-center gap-1.5 underline-offset-4 hover:underline',
              mine ? 'text-md font-bold underline' : 'font-medium text-accent-text',
            )}
          >
            {mine ? (
              <span className="truncate">
                {call.words} <bdi>{name}</bdi>
              </span>
            ) : (
              <>
                <bdi className="truncate">{name}</bdi> <span className="shrink-0">{says}</span>
              </>
            )}
          </RoomLink>
          {!mine && turn && ' '}
          {!mine && turn && (
            <span className="min-w-0 truncate text-muted max-sm:hidden">
              <bdi>{turn.team}</bdi> {turn.does}
            </span>
          )}
          {!mine && others > 0 && ' '}
          {!mine && others > 0 && (
            <Link to="/" className="target flex shrink-0 items-center text-muted underline-offset-4 hover:underline">
              and {plural(others, 'other')}
            </Link>
          )}
        </p>
        <button
          type="button"
          aria-label={others > 0 && !mine ? 'Hide these drafts' : 'Hide this draft'}
          onClick={onHide}
          className={cn(
            'target flex size-8 shrink-0 items-center justify-center rounded-md',
            mine ? 'text-on-accent' : 'text-muted hover:text-ink',
          )}
        >
          <X aria-hidden className="size-4" />
        </button>
      </div>
    </aside>
  );
}
