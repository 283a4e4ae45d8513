import { Notice } from '@/shared/ui/Notice';
import { useEffect } from 'react';
import { useHeroNews } from '../feed/news';
import { type SideOfRoom, useHeroRoomState } from '../room';
import { Captain } from './Captain';
import { Choices } from './Choices';
import { AskedOnce } from './AskedOnce';
import { stage, useStage, type Wish } from './stageStore';
import { Terms } from './Terms';
import { Toss } from './Toss';
import { useSettleWish, useWish } from './useWish';
import { WishButton, WishNotice } from './WishButton';
import { stageWords } from './words';

const calm = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** What comes before the first ban: the captains come, the coin falls, they choose. */
export function Stage() {
  const state = useHeroRoomState();
  const { draft, teams, mine, staff } = state;
  const wish = useWish();
  useSettleWish();
  useEffect(() => stage.reset, []);
  useHeroNews(({ told, fresh }) => {
    if (told.__typename === 'CoinFlipped' && fresh && !calm()) stage.toss();
    if (told.__typename === 'ChoiceMade') stage.land();
  });

  const refusal = useStage((on) => (on.asked ? null : on.refusal));
  const chosen = draft.phase === 'CHOOSING';
  const flying = useStage((on) => on.flying) && chosen;
  // One is asked once more before what cannot be taken back, and staff before they act for somebody else.
  const act = (wanted: Wish) => {
    const asks = wanted.kind === 'choose' || ('team' in wanted && !mine.has(wanted.team));
    if (asks) stage.ask(wanted);
    else void wish(wanted);
  };
  const readiness = (side: SideOfRoom): Wish => ({ kind: side.ready ? 'unready' : 'ready', team: side.id });

  return (
    <section aria-label="Before the draft" className="mx-auto grid w-full max-w-3xl gap-3 py-1 sm:gap-4 sm:py-6">
      <ul className="grid grid-cols-2 gap-2 sm:gap-4">
        {teams.map((side) => (
          <Captain
            key={side.id}
            side={side}
            own={mine.has(side.id)}
            ready={!chosen}
            wonFlip={!flying && draft.coinWinner?.id === side.id}
            chooses={!flying && draft.chooser?.id === side.id}
          >
            {staff && !mine.has(side.id) && draft.phase === 'WAITING' && (
              <WishButton wish={readiness(side)} onWish={act} className="h-11 whitespace-normal">
                {side.ready ? 'Mark as not ready' : 'Mark as ready'}
              </WishButton>
            )}
          </Captain>
        ))}
      </ul>
      {draft.phase !== 'WAITING' && <Toss />}
      <p role="status" className="text-center font-medium text-balance wrap-anywhere sm:text-base">
        {flying ? 'The coin is in the air.' : stageWords(state)}
      </p>
      {draft.phase === 'WAITING' &&
        teams
          .filter(({ id }) => mine.has(id))
          .map((side) => (
            <WishButton key={side.id} wish={readiness(side)} onWish={act} primary={!side.ready}>
              {side.ready ? 'Not ready after all' : 'Ready'}
            </WishButton>
          ))}
      {draft.phase === 'ROLLING' && (mine.size > 0 || staff) && (
        <WishButton wish={{ kind: 'flip' }} onWish={act} primary>
          Flip the coin
        </WishButton>
      )}
      <Choices hidden={flying} onWish={act} />
      <WishNotice />
      {refusal && <Notice tone="danger">{refusal}</Notice>}
      <Terms />
      <AskedOnce onWish={(wanted) => void wish(wanted)} />
    </section>
  );
}
