import { Suspense, useCallback, useEffect, useMemo } from 'react';
import { useQuery } from 'urql';
import { type FragmentType, readFragment } from '@/graphql';
import { tellBarHeight } from '@/shared/lib/barHeight';
import { BELOW_LARGE, useMedia } from '@/shared/lib/useMedia';
import { ConnectionNotice } from '@/shared/ui/ConnectionStatus';
import { lazyPart } from '@/shared/ui/lazyPart';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { Announcer } from './bar/Announcer';
import { Board } from './board/Board';
import { ClockBar, type Place } from './bar/ClockBar';
import { myNext } from './bar/comingUp';
import { EventButton } from '@/shared/history/EventButton';
import { History } from './history/History';
import { LiveDraft, LivePlayer, LiveRound, LiveTeam } from './liveFields';
import { MyDraftSeat } from './operations';
import { poolKeys } from './pool/keys';
import { PoolPanel } from './pool/PoolPanel';
import { SoundToggle } from '@/shared/sound/SoundToggle';
import { TieMoment } from './board/TieMoment';
import { KeysButton } from '@/shared/keys/KeysButton';
import { ShortcutSheet } from '@/shared/keys/ShortcutSheet';
import { useShortcuts } from '@/shared/keys/useShortcuts';
import { ReplaySkeleton } from './replay/ReplaySkeleton';
import type { RoomProps } from './Room';
import { room } from './roomStore';
import { type Turn, TurnContext } from './turn';
import { UpNext } from './bar/UpNext';
import { useFeed } from './useFeed';
import { usePlace } from './usePlace';
import { useSettlePick } from './pool/useSettlePick';

const Final = lazyPart(() => import('./final/Final'));
const Replay = lazyPart(() => import('./replay/Replay'));
const StaffControls = lazyPart(() => import('./staff/StaffControls'));
const Overdue = lazyPart(() => import('./staff/Overdue'));

interface RoomLiveProps extends RoomProps {
  /** The viewer was here before the draft started. */
  waited: boolean;
  name: string;
  teamSize: number;
  draft: FragmentType<typeof LiveDraft>;
  teams: readonly FragmentType<typeof LiveTeam>[];
  rounds: readonly FragmentType<typeof LiveRound>[];
  players: readonly FragmentType<typeof LivePlayer>[];
  reread: () => Promise<boolean>;
}

/** Follows the draft and lays out the room. Its parts repaint only with what they show. */
export function RoomLive(props: RoomLiveProps) {
  const { draft: masked, teams, rounds: maskedRounds, players, reread, onOpen, at, onAt } = props;
  const draft = readFragment(LiveDraft, masked);
  const rounds = readFragment(LiveRound, maskedRounds);
  const openHistory = useCallback(() => onOpen('history'), [onOpen]);
  const openKeys = () => onOpen('keys');

  const [{ data }, readSeat] = useQuery({ query: MyDraftSeat, variables: { draftId: draft.id } });
  const rereadAll = useCallback(() => {
    readSeat({ requestPolicy: 'network-only' });
    return reread();
  }, [reread, readSeat]);

  useFeed({
    draftId: draft.id,
    sequence: draft.sequence,
    reread: rereadAll,
    quiet: props.open === 'history' || at !== null,
    onOpenHistory: openHistory,
    waited: props.waited,
  });
  useShortcuts({ open: props.open, onOpen });
  useEffect(() => room.reset, []);

  const seat = data?.myDraftSeat;
  const mine = useMemo(() => new Set(seat?.teams.map(({ id }) => id)), [seat]);
  const staff = seat?.staff ?? false;

  const place = usePlace(rounds, draft.onTheClock?.id);
  const teamId = place?.team?.id ?? null;
  const choosing = readFragment(LiveTeam, teams).find(({ id }) => id === teamId);
  const teamName = choosing?.name ?? null;
  const turn = place?.turn ?? null;
  const running = draft.status === 'IN_PROGRESS';
  const myTurn = teamId !== null && mine.has(teamId);

  const playerOf = useCallback(
    (playerId: string) => readFragment(LivePlayer, players).find(({ id }) => id === playerId),
    [players],
  );
  useSettlePick({ playerOf, rounds, turn, mine: myTurn, reread });

  const context = useMemo<Turn>(
    () => ({ draftId: draft.id, turn, teamId, teamName, running, mine: myTurn, staff, reread: rereadAll }),
    [draft.id, turn, teamId, teamName, running, myTurn, staff, rereadAll],
  );

  const missing = draft.missingPlayers;
  const next = useMemo(
    () =>
      myNext({
        rounds: readFragment(LiveRound, maskedRounds),
        teams: readFragment(LiveTeam, teams),
        onTheClock: place?.id,
        mine,
        teamSize: props.teamSize,
        missing,
      }),
    [maskedRounds, teams, place?.id, mine, props.teamSize, missing],
  );
  const last = rounds.findLast(({ player }) => player);
  const pickedByClock = last?.automatic && last.team && mine.has(last.team.id) ? last.pickNumber : null;
  const shown: Place | null = place
    ? {
        pickNumber: place.pickNumber,
        round: place.round,
        wasTie: place.wasTie,
        teamName: choosing?.name,
        teamColor: choosing?.color,
        captainId: place.captain?.id,
      }
    : null;

  const over = draft.status === 'COMPLETED' || draft.status === 'ABANDONED';

  // On phones it has its place in the sheet's strip, where it lies over nothing.
  const docked = useMedia(BELOW_LARGE) && !over && at === null;
  const events = <EventButton count={draft.sequence} onOpen={openHistory} docked={docked} />;

  return (
    <TurnContext value={context}>
      <div ref={tellBarHeight} data-bar className="sticky top-0 z-20 border-b border-line bg-surface">
        <ConnectionNotice />
        <ClockBar draft={masked} place={shown} mine={myTurn} next={next} />
        <Suspense fallback={null}>
          {staff && <Overdue draft={masked} rounds={maskedRounds} teams={teams} players={players} />}
        </Suspense>
      </div>
      <TieMoment teams={teams} />
      {/* On wide screens one row: the way back, what happened and what comes, the buttons. */}
      <div className="mx-auto w-full max-w-page lg:flex lg:items-center lg:gap-5 lg:px-6 lg:py-1.5">
        {/* What is next belongs to now. */}
        {at === null && (
          <UpNext
            rounds={maskedRounds}
            teams={teams}
            onTheClock={draft.onTheClock?.id}
            mine={mine}
            style={draft.style}
            missing={missing}
            whenLowest={next === 'when-lowest'}
          />
        )}
        <div className="flex items-center gap-2 px-4 pt-1.5 pb-2 lg:contents">
          <div className="min-w-0 flex-1 lg:order-first lg:max-w-56 lg:flex-none">
            <h1 className="sr-only">Draft of {props.name}</h1>
            {props.back(props.name)}
          </div>
          <div className="flex items-center gap-2 lg:ml-auto">
            <KeysButton onOpen={openKeys} />
            <SoundToggle />
            <Suspense fallback={null}>
              {staff && <StaffControls draft={masked} rounds={maskedRounds} teams={teams} players={players} />}
            </Suspense>
          </div>
        </div>
      </div>
      {at === null ? (
        <div className="mx-auto grid w-full max-w-page flex-1 grid-cols-1 gap-x-10 px-4 pb-[calc(6rem+var(--sheet,0px))] lg:grid-cols-[minmax(0,24rem)_minmax(0,1fr)] lg:px-6">
          {over ? (
            <Suspense fallback={<SkeletonRows rows={6} label="the result" />}>
              <Final draft={masked} teams={teams} players={players} onReplay={() => onAt(1)} onHistory={openHistory} />
            </Suspense>
          ) : (
            <PoolPanel
              draftId={draft.id}
              players={players}
              seated={mine.size > 0 || staff}
              mine={mine}
              autoPick={draft.onTimeout === 'AUTO_PICK' && Boolean(draft.pickSeconds)}
              filters={props.filters}
              onFilters={props.onFilters}
              corner={docked && events}
            />
          )}
          <Board
            teams={teams}
            rounds={maskedRounds}
            size={props.teamSize}
            missing={draft.missingPlayers}
            style={draft.style}
            onTheClock={teamId ?? undefined}
            mine={mine}
          />
        </div>
      ) : (
        <Suspense fallback={<ReplaySkeleton />}>
          <Replay
            draftId={draft.id}
            sequence={draft.sequence}
            at={at}
            onAt={onAt}
            covered={props.open !== null}
            live={!over}
            teams={teams}
          />
        </Suspense>
      )}
      <Announcer
        draftId={draft.id}
        turn={myTurn ? turn : null}
        pickNumber={myTurn && place ? place.pickNumber : null}
        deadlineAt={draft.deadlineAt}
        running={running}
        pickedByClock={pickedByClock}
      />
      {!docked && events}
      <History
        draftId={draft.id}
        sequence={draft.sequence}
        teams={teams}
        open={props.open === 'history'}
        onClose={() => onOpen(null)}
        onAt={onAt}
      />
      <ShortcutSheet open={props.open === 'keys'} onClose={() => onOpen(null)} within={poolKeys} />
    </TurnContext>
  );
}
