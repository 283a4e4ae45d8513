import { useQuery } from 'urql';
import { readFragment } from '@/graphql';
import type { BannerDraftFragment } from '@/graphql/graphql';
import { useConnection } from '@/shared/api/connection/store';
import { usePolling } from '@/shared/api/usePolling';
import { useWaking } from '@/shared/lib/useWaking';
import { useBanner } from './bannerStore';
import { BannerDraft, MyLiveDrafts } from './operations';

/** How often is asked whether there is a draft; one that is known is followed. */
const LOOK_EVERY = 30_000;
/** The same where sockets are blocked, and following is asking. */
const ASK_EVERY = 5_000;

export interface LiveDraft {
  id: string;
  slug: string;
  /** A draft of heroes, rather than that of the tournament's teams. */
  heroes: boolean;
  /** Of the tournament; of a hero draft both teams. */
  name: string;
  /** How it is: "is paused". */
  says: string;
  /** Who is on turn, and what they do, as far as it is known. */
  turn: { team: string; does: string } | null;
  /** What the viewer is wanted for, if they are. */
  call: Call | null;
}

interface Call {
  /** Names the turn. */
  key: string;
  /** Ahead of the draft's name. */
  words: string;
  /** Ahead of the page's. */
  title: string;
}

type Told = BannerDraftFragment;
type HeroTold = Extract<Told, { phase: unknown }>;
type State = Pick<LiveDraft, 'says' | 'turn' | 'call'>;
type Leads = (teamId: string | undefined) => boolean;

const onTheClock = (key: string): Call => ({ key, words: 'You are on the clock in', title: 'Your turn' });

function teamDraft({ id, onTheClock: place, status }: Extract<Told, { onTheClock?: unknown }>, leads: Leads): State {
  const paused = status === 'PAUSED';
  const team = place?.team;
  return {
    says: paused ? 'is paused' : 'is drafting now',
    turn: team ? { team: team.name, does: paused ? 'is to pick' : 'picks' } : null,
    call: !paused && leads(team?.id) ? onTheClock(`${id} ${place?.turn}`) : null,
  };
}

function heroDraft({ id, phase, teams, chooser, currentAction: action }: HeroTold, leads: Leads): State {
  const choosing = phase === 'CHOOSING';
  const on = teams.find((team) => team.id === (choosing ? chooser : action?.team)?.id);
  const mine = leads(on?.team?.id);
  const verb = choosing ? 'choose' : action?.kind === 'BAN' ? 'ban' : 'pick';
  const runs = choosing || phase === 'DRAFTING';
  const wanted = phase === 'WAITING' && teams.some(({ ready, team }) => !ready && leads(team?.id));
  return {
    says: phase === 'PAUSED' ? 'is paused' : phase === 'WAITING' ? 'waits for the captains' : 'is drafting heroes',
    turn: on ? { team: on.name, does: runs ? `${verb}s` : `is to ${verb}` } : null,
    call: wanted
      ? { key: `${id} ready`, words: 'Your hero draft is open:', title: 'Your draft is open' }
      : choosing && mine
        ? { key: `${id} choice`, words: 'You choose in', title: 'Your turn' }
        : phase === 'DRAFTING' && mine
          ? onTheClock(`${id} ${action?.number}`)
          : null,
  };
}

/** The drafts that run in one's own tournaments and leagues; those one is on the clock in come first. */
export function useLiveDrafts(signedIn: boolean): LiveDraft[] {
  const [{ data }, read] = useQuery({ query: MyLiveDrafts, pause: !signedIn, requestPolicy: 'cache-and-network' });
  const seats = useBanner((state) => state.seats);
  const blocked = useConnection(({ state }) => state === 'polling' || state === 'failed');

  const drafts = (data?.liveDrafts ?? []).flatMap((masked): LiveDraft[] => {
    const { slug, name, viewerRole, league } = masked.tournament;
    const draft = readFragment(BannerDraft, masked);
    const { id, status } = draft;
    const own = viewerRole !== 'VIEWER' || Boolean(league?.viewerRole);
    // One that has ended since stays in the list until it is read again.
    if (!own || (status !== 'IN_PROGRESS' && status !== 'PAUSED')) return [];
    const leads: Leads = (teamId) => teamId !== undefined && (seats[id] ?? []).includes(teamId);
    if (!('phase' in draft)) return [{ id, slug, heroes: false, name, ...teamDraft(draft, leads) }];
    const meeting = draft.teams.map((team) => team.name).join(' v ');
    return [{ id, slug, heroes: true, name: meeting, ...heroDraft(draft, leads) }];
  });

  const readAnew = () => {
    if (signedIn) read({ requestPolicy: 'network-only' });
  };
  usePolling(readAnew, signedIn ? (blocked && drafts.length > 0 ? ASK_EVERY : LOOK_EVERY) : null);
  useWaking(readAnew);
  return drafts.toSorted((a, b) => Number(b.call !== null) - Number(a.call !== null));
}
