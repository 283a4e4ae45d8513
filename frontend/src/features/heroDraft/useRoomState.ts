import { useMemo } from 'react';
import { useQuery } from 'urql';
import { readFragment } from '@/graphql';
import type { LiveHeroTeamFragment, MyHeroSeatQuery, TeamColor } from '@/graphql/graphql';
import { HeroPortraitFragment } from '@/shared/heroes/HeroPortrait';
import { LiveHeroAction, LiveHeroDraft, LiveHeroTeam } from './liveFields';
import { HeroList } from './operations';
import type { HeroEntry, HeroRoomState, SideOfRoom, WholeDraft } from './room';

interface Given {
  whole: WholeDraft;
  /** For whom the viewer may act; undefined for nobody, or while it is not known. */
  seat: MyHeroSeatQuery['myDraftSeat'] | undefined;
  reread: () => Promise<boolean>;
}

/** A team that did not change stays the same object: what shows nothing else need not be painted again. */
const sides = new WeakMap<LiveHeroTeamFragment, SideOfRoom>();

function sideOf(team: LiveHeroTeamFragment, color: TeamColor | null, teamId: string | null): SideOfRoom {
  const known = sides.get(team);
  if (known?.color === color && known.teamId === teamId) return known;
  const side = { ...team, color, teamId };
  sides.set(team, side);
  return side;
}

/** The state that the parts of a room share, from what has been read. What an event did not touch stays the same object. */
export function useRoomState({ whole, seat, reread }: Given): HeroRoomState {
  const draft = readFragment(LiveHeroDraft, whole);
  const actions = readFragment(LiveHeroAction, whole.actions);
  const [{ data: list }] = useQuery({ query: HeroList });

  const heroes = useMemo(() => {
    const entries = (list?.heroes ?? []).map((hero): HeroEntry => ({
      ...hero,
      ...readFragment(HeroPortraitFragment, hero),
    }));
    return new Map(entries.map((hero) => [hero.heroId, hero]));
  }, [list]);
  const disabled = useMemo(() => new Set(whole.disabled), [whole.disabled]);

  const { order, actionMs, firstBansMs, reserveMs, pausesOnDisconnect, mostPauses } = whole;
  const settings = useMemo(
    () => ({ order, actionMs, firstBansMs, reserveMs, pausesOnDisconnect, mostPauses }),
    [order, actionMs, firstBansMs, reserveMs, pausesOnDisconnect, mostPauses],
  );

  const teams = useMemo(
    () =>
      whole.teams.map((one) => sideOf(readFragment(LiveHeroTeam, one), one.team?.color ?? null, one.team?.id ?? null)),
    [whole.teams],
  );
  const led = new Set(seat?.teams.map(({ id }) => id));
  const own = teams.flatMap(({ id, teamId }) => (teamId && led.has(teamId) ? [id] : [])).join();
  const mine = useMemo(() => new Set(own.split(',').filter(Boolean)), [own]);
  const staff = seat?.staff ?? false;

  return useMemo<HeroRoomState>(() => {
    const action = actions.find(({ id }) => id === draft.currentAction?.id) ?? null;
    const myTurn = draft.phase === 'DRAFTING' && Boolean(action?.team && mine.has(action.team.id));
    return { draft, teams, actions, action, mine, staff, myTurn, disabled, heroes, settings, reread };
  }, [draft, teams, actions, mine, staff, disabled, heroes, settings, reread]);
}
