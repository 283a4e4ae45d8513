import { useEffect } from 'react';
import type { HeroSentenceFragment } from '@/graphql/graphql';
import { useAnnouncements } from '@/shared/clock/useAnnouncements';
import { useTitleNews } from '@/shared/lib/useTitle';
import { type Signal, signal } from '@/shared/sound/signals';
import { useHeroNews } from '../feed/news';
import { useHeroRoomState } from '../room';
import { heroRoom, useHeroRoom } from '../roomStore';
import { useStage } from '../stage/stageStore';
import { ends } from './clocks';
import { verb } from './words';

const signals: Partial<Record<HeroSentenceFragment['__typename'], Signal>> = {
  CoinFlipped: 'tie',
  HeroBanned: 'ban',
  HeroPicked: 'pick',
  HeroDraftResuming: 'warning',
  HeroDraftCompleted: 'over',
};

/**
 * Reads out what cannot wait: my turn, the last ten seconds, that my reserve runs, that time is up. Results are told by toasts,
 * which are read out when there is time. What was asked for is heard and felt, and the title of the tab says my turn.
 */
export function HeroAnnouncer() {
  const { draft, actions, action, mine } = useHeroRoomState();
  const text = useHeroRoom((state) => state.announcement);

  useHeroNews(({ event, told, fresh }) => {
    const kind = signals[told.__typename];
    if (fresh && kind) signal(kind, event.id);
    const words = byTheClock(told);
    if (words && mine.has(actions.find(({ number }) => number === words.of)?.team?.id ?? '')) {
      heroRoom.announce(words.text);
    }
  });

  useChoiceCall(draft.id);
  const myTurn = Boolean(action?.team && mine.has(action.team.id));
  const call = action && myTurn && draft.phase === 'DRAFTING' ? `Your turn: ${verb[action.kind]}` : null;
  useTitleNews(call);

  return (
    <>
      {/* The first actions after a restart have the numbers of those before it, and are told again. */}
      <Turns key={action ? 'drafting' : 'before'} />
      <p aria-live="assertive" aria-atomic="true" className="sr-only">
        {text}
      </p>
    </>
  );
}

function Turns() {
  const state = useHeroRoomState();
  const { draft, action, mine } = state;
  const end = ends(state);
  const myTurn = Boolean(action?.team && mine.has(action.team.id));
  const turn = action && myTurn ? action.number : null;

  useAnnouncements(
    `${draft.id} ${turn}`,
    {
      turn,
      call: action ? `Your turn: ${verb[action.kind]}.` : undefined,
      reserveFrom: end?.action,
      deadline: end?.reserve ?? null,
      running: end !== null,
    },
    heroRoom.announce,
  );
  // What was said of it is over with it, but for what the clock did.
  useEffect(() => {
    if (turn === null) return undefined;
    return () => void (heroRoom.current().announcement.startsWith(BY_THE_CLOCK) || heroRoom.announce(''));
  }, [turn]);
  return null;
}

const BY_THE_CLOCK = 'Time is up. ';

/** What the clock did in a team's place, and the action it was. */
function byTheClock(told: HeroSentenceFragment): { of: number; text: string } | null {
  if (told.__typename === 'BanSkipped') return { of: told.actionNumber, text: `${BY_THE_CLOCK}Your ban is forfeit.` };
  if (told.__typename === 'HeroPicked' && told.automatic)
    return { of: told.actionNumber, text: `${BY_THE_CLOCK}The clock picked ${told.heroName} for you.` };
  return null;
}

/** A choice is a turn without a clock; what the stage says of it is read out by itself. */
function useChoiceCall(draftId: string) {
  const { draft, mine } = useHeroRoomState();
  const flying = useStage((stage) => stage.flying);
  const left = draft.choices.length;
  const called = draft.phase === 'CHOOSING' && !flying && mine.has(draft.chooser?.id ?? '');
  useTitleNews(called ? 'Your turn: choose' : null);
  useEffect(() => {
    if (called) signal('turn', `${draftId} choice ${left}`);
  }, [called, draftId, left]);
}
