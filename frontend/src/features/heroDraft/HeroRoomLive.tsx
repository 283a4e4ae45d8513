import { Suspense, useCallback, useEffect } from 'react';
import { KeysButton } from '@/shared/keys/KeysButton';
import { ShortcutSheet } from '@/shared/keys/ShortcutSheet';
import { useShortcuts } from '@/shared/keys/useShortcuts';
import { tellBarHeight } from '@/shared/lib/barHeight';
import { SoundToggle } from '@/shared/sound/SoundToggle';
import { ConnectionNotice } from '@/shared/ui/ConnectionStatus';
import { lazyPart } from '@/shared/ui/lazyPart';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { HeroAnnouncer } from './bar/HeroAnnouncer';
import { HeroBar } from './bar/HeroBar';
import { PauseNotice } from './bar/PauseNotice';
import { HeroBoard } from './board/HeroBoard';
import { gridKeys } from './grid/keys';
import { gameName } from './gameName';
import type { HeroRoomProps } from './HeroRoom';
import { HeroHistory } from './history/HeroHistory';
import { ReplaySkeleton } from './replay/ReplaySkeleton';
import { HeroRoomContext, type WholeDraft } from './room';
import { heroRoom } from './roomStore';
import { useHeroFeed, useOwnTeam } from './useHeroFeed';
import { useRoomState } from './useRoomState';
import { useSeat } from './useSeat';

const Stage = lazyPart<object>(() => import('./stage/Stage').then((part) => ({ default: part.Stage })));
const loadGrid = () => import('./grid/HeroGrid').then((part) => ({ default: part.HeroGrid }));
const HeroGrid = lazyPart(loadGrid);
const HeroFinal = lazyPart(() => import('./final/HeroFinal'));
const HeroStaffControls = lazyPart(() => import('./staff/HeroStaffControls'));
const HeroReplay = lazyPart(() => import('./replay/HeroReplay'));

interface HeroRoomLiveProps extends HeroRoomProps {
  draft: WholeDraft;
  reread: () => Promise<boolean>;
}

/** Follows the draft and lays out the room. Its parts repaint only with what they show. */
export function HeroRoomLive(props: HeroRoomLiveProps) {
  const { draft: whole, reread, at, onAt, open, onOpen } = props;
  const { seat, reread: readSeat } = useSeat(whole.id);
  const rereadAll = useCallback(() => {
    readSeat();
    return reread();
  }, [reread, readSeat]);
  const state = useRoomState({ whole, seat, reread: rereadAll });
  const { draft } = state;
  const over = draft.status === 'COMPLETED' || draft.status === 'ABANDONED';

  useHeroFeed({ draftId: draft.id, sequence: draft.sequence, reread: rereadAll });
  useOwnTeam(draft.id, state.mine.size > 0 && !over, readSeat);
  useShortcuts({ open, onOpen });
  useEffect(() => heroRoom.reset, []);
  // The first ban has no time to wait for it.
  useEffect(() => void loadGrid().catch(() => {}), []);

  const before = draft.phase === 'WAITING' || draft.phase === 'ROLLING' || draft.phase === 'CHOOSING';

  return (
    <HeroRoomContext value={state}>
      <div ref={tellBarHeight} data-bar className="sticky top-0 z-20 border-b border-line bg-surface">
        <ConnectionNotice />
        <HeroBar />
      </div>
      <div className="mx-auto flex w-full max-w-page items-center gap-2 px-4 pt-1.5 pb-2 lg:px-6">
        <div className="flex min-w-0 flex-1 items-center gap-4">
          <div className="min-w-0 lg:max-w-56">{props.back(whole.tournament.name)}</div>
          <h1 className="min-w-0 truncate font-semibold max-lg:sr-only">{gameName(whole)}</h1>
        </div>
        <KeysButton onOpen={() => onOpen('keys')} />
        <SoundToggle />
        <Suspense fallback={null}>{state.staff && <HeroStaffControls />}</Suspense>
      </div>
      {at !== null ? (
        <Suspense fallback={<ReplaySkeleton />}>
          <HeroReplay at={at} onAt={onAt} covered={open !== null} />
        </Suspense>
      ) : (
        <div className="mx-auto w-full max-w-page flex-1 px-4 pb-24 lg:px-6">
          <Suspense fallback={<SkeletonRows rows={3} label="the captains" />}>{before && <Stage />}</Suspense>
          {!over && <HeroBoard />}
          <PauseNotice />
          <Suspense fallback={<SkeletonRows rows={8} label="the heroes" />}>
            {!before && !over && <HeroGrid search={props.search} onSearch={props.onSearch} />}
          </Suspense>
          {over && (
            <Suspense fallback={<SkeletonRows rows={6} label="the result" />}>
              <HeroFinal onReplay={() => onAt(1)} onHistory={() => onOpen('history')} />
            </Suspense>
          )}
        </div>
      )}
      <HeroAnnouncer />
      <HeroHistory
        open={open === 'history'}
        onOpen={() => onOpen('history')}
        onClose={() => onOpen(null)}
        onAt={onAt}
        quiet={at !== null}
      />
      <ShortcutSheet
        open={open === 'keys'}
        onClose={() => onOpen(null)}
        within={before || over || at !== null ? [] : gridKeys}
      />
    </HeroRoomContext>
  );
}
