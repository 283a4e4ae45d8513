import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useRef } from 'react';
import { type FragmentType, readFragment } from '@/graphql';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { LivePlayer } from '../liveFields';
import { QueueContext } from '../queue/QueueContext';
import { useQueue } from '../queue/useQueue';
import { useQueueChanges } from '../queue/useQueueChanges';
import { useTurn } from '../turn';
import type { PoolFilters } from './filters';
import { panel, usePanel } from './panelStore';
import { PanelStrip } from './PanelStrip';
import { Pool } from './Pool';
import { usePool } from './poolPlayers';
import { Sheet } from './Sheet';

// Dragging comes with it.
const QueuePanel = lazy(() => import('../queue/QueuePanel').then(({ QueuePanel: Panel }) => ({ default: Panel })));

export interface PoolPanelProps {
  draftId: string;
  players: readonly FragmentType<typeof LivePlayer>[];
  /** The viewer leads a team here or is staff: rows can be chosen. */
  seated: boolean;
  /** The teams the viewer leads; whoever leads one has a queue. */
  mine: ReadonlySet<string>;
  /** A clock that runs out picks from the queue. */
  autoPick: boolean;
  filters: PoolFilters;
  onFilters: (filters: PoolFilters) => void;
  /** Stands at the end of the sheet's strip. */
  corner: ReactNode;
}

/** The pool and the own queue: a column beside the board, on phones a sheet from below. */
export function PoolPanel({ draftId, players, seated, mine, autoPick, filters, onFilters, corner }: PoolPanelProps) {
  const captain = mine.size > 0;
  const pool = usePool(players);
  const free = useMemo(() => new Set(pool.map(({ id }) => id)), [pool]);
  const teams = useMemo(() => new Map(readFragment(LivePlayer, players).map(({ id, team }) => [id, team])), [players]);
  const isFree = useCallback((id: string) => free.has(id), [free]);
  const isTaken = useCallback(
    (id: string) => {
      const team = teams.get(id);
      return !free.has(id) && !(team && mine.has(team.id));
    },
    [free, teams, mine],
  );

  const ids = useQueue({ draftId, mine: captain, isFree, isTaken });
  const changes = useQueueChanges(draftId, ids, isFree);
  const ranks = useMemo(
    () => (captain ? new Map(ids.map((id, index): [string, number] => [id, index + 1])) : null),
    [captain, ids],
  );

  useOpening(seated);
  const tab = usePanel((state) => (captain ? state.tab : 'pool'));

  return (
    <QueueContext value={captain ? changes : null}>
      <Sheet
        label={captain ? 'Pool and queue' : 'Pool panel'}
        corner={corner}
        strip={<PanelStrip count={pool.length} queued={captain ? ids.length : null} />}
      >
        <div
          {...(captain && { role: 'tabpanel', id: 'panel-pool', 'aria-labelledby': 'tab-pool' })}
          className={tab === 'pool' ? 'flex min-h-0 flex-1 flex-col' : 'hidden'}
        >
          <Pool pool={pool} seated={seated} ranks={ranks} filters={filters} onFilters={onFilters} />
        </div>
        {captain && (
          <div
            role="tabpanel"
            id="panel-queue"
            aria-labelledby="tab-queue"
            className={tab === 'queue' ? 'flex min-h-0 flex-1 flex-col' : 'hidden'}
          >
            {tab === 'queue' && (
              <Suspense fallback={<SkeletonRows rows={4} label="your queue" />}>
                <QueuePanel ids={ids} autoPick={autoPick} />
              </Suspense>
            )}
          </div>
        )}
      </Sheet>
    </QueueContext>
  );
}

/** The sheet opens by itself for who may choose, and again when their turn begins. */
function useOpening(seated: boolean) {
  const { turn, mine } = useTurn();
  // Once: closing it afterwards is the viewer's word.
  const opened = useRef(false);
  useEffect(() => {
    if (seated && !opened.current) panel.open();
    opened.current ||= seated;
  }, [seated]);
  useEffect(() => {
    if (mine && turn !== null) panel.open();
  }, [mine, turn]);
  useEffect(() => panel.reset, []);
}
