import { useMemo } from 'react';
import { type FragmentType, readFragment } from '@/graphql';
import type { LiveDraftFragment, LiveTeamFragment } from '@/graphql/graphql';
import { LiveDraft, LivePlayer, LiveRound, LiveTeam } from '../liveFields';

export interface StaffProps {
  draft: FragmentType<typeof LiveDraft>;
  rounds: readonly FragmentType<typeof LiveRound>[];
  teams: readonly FragmentType<typeof LiveTeam>[];
  players: readonly FragmentType<typeof LivePlayer>[];
}

export type Team = LiveTeamFragment;

/** A pick that was made. */
export interface Made {
  pickNumber: number;
  playerId: string;
  teamId: string;
}

export interface Free {
  id: string;
  withdrawn: boolean;
}

/** The draft as staff act on it: what is on screen now, and nothing worked out beyond it. */
export interface View {
  draft: LiveDraftFragment;
  /** In the order they were made. */
  made: readonly Made[];
  openPlaces: number;
  /** The place on the clock. */
  place: { pickNumber: number; team: Team | undefined; captainId: string | undefined } | null;
  teams: readonly Team[];
  teamOf: (teamId: string | null | undefined) => Team | undefined;
  /** Everybody without a team. */
  free: readonly Free[];
}

export function useStaffView({ draft: masked, rounds: maskedRounds, teams: maskedTeams, players }: StaffProps): View {
  return useMemo(() => {
    const draft = readFragment(LiveDraft, masked);
    const rounds = readFragment(LiveRound, maskedRounds);
    const teams = readFragment(LiveTeam, maskedTeams);
    const teamOf = (teamId: string | null | undefined) => teams.find(({ id }) => id === teamId);
    const place = rounds.find(({ id }) => id === draft.onTheClock?.id);
    return {
      draft,
      made: rounds.flatMap(({ pickNumber, player, team }) =>
        player && team ? [{ pickNumber, playerId: player.id, teamId: team.id }] : [],
      ),
      openPlaces: rounds.filter(({ player }) => !player).length,
      place: place
        ? { pickNumber: place.pickNumber, team: teamOf(place.team?.id), captainId: place.captain?.id }
        : null,
      teams,
      teamOf,
      free: readFragment(LivePlayer, players).flatMap(({ id, team, state }) =>
        team ? [] : [{ id, withdrawn: state === 'WITHDRAWN' }],
      ),
    };
  }, [masked, maskedRounds, maskedTeams, players]);
}
