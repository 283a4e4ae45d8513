import { useMemo } from 'react';
import { useQuery } from 'urql';
import { readFragment } from '@/graphql';
import type { HeroRoomQuery as HeroRoomData, MyHeroSeatQuery } from '@/graphql/graphql';
import { HeroPortraitFragment } from '@/shared/heroes/HeroPortrait';
import { LiveHeroAction, LiveHeroDraft, LiveHeroTeam } from './liveFields';
import { HeroList } from './operations';
import type { HeroEntry, HeroRoomState } from './room';

/** A hero draft, whole, as the server gave it. */
export type WholeDraft = Extract<NonNullable<HeroRoomData['draft']>, { actions: unknown }>;

interface Given {
  whole: WholeDraft;
  /** For whom the viewer may act; undefined for nobody, or while it is not known. */
  seat: MyHeroSeatQuery['myDraftSeat'] | undefined;
  reread: () => Promise<boolean>;
}

/** The state that the parts of a room share, from what has been read. */
export function useRoomState({ whole, seat, reread }: Given): HeroRoomState {
  const draft = readFragment(LiveHeroDraft, whole);
  const actions = readFragment(LiveHeroAction, whole.actions);
  const [{ data: list }] = useQuery({ query: HeroList });

  // They outlast every event: a grid of heroes repaints those that it touches.
  const heroes = useMemo(() => {
    const entries = (list?.heroes ?? []).map((hero): HeroEntry => ({
      ...hero,
      ...readFragment(HeroPortraitFragment, hero),
    }));
    return new Map(entries.map((hero) => [hero.heroId, hero]));
  }, [list]);
  const disabled = useMemo(() => new Set(whole.disabled), [whole.disabled]);

  return useMemo<HeroRoomState>(() => {
    const teams = whole.teams.map((team) => ({
      ...readFragment(LiveHeroTeam, team),
      color: team.team?.color ?? null,
      teamId: team.team?.id ?? null,
    }));
    const led = new Set(seat?.teams.map(({ id }) => id));
    const mine = new Set(teams.filter(({ teamId }) => teamId && led.has(teamId)).map(({ id }) => id));
    const action = actions.find(({ id }) => id === draft.currentAction?.id) ?? null;
    return {
      draft,
      teams,
      actions,
      action,
      mine,
      staff: seat?.staff ?? false,
      myTurn: draft.phase === 'DRAFTING' && Boolean(action?.team && mine.has(action.team.id)),
      disabled,
      heroes,
      settings: { reserveMs: whole.reserveMs, actionMs: whole.actionMs, firstBansMs: whole.firstBansMs },
      reread,
    };
  }, [draft, whole, actions, disabled, heroes, seat, reread]);
}
