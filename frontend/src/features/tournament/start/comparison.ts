import { useQuery } from 'urql';
import { graphql } from '@/graphql';
import type { CompareStylesQuery, DraftOrder, DraftStyle } from '@/graphql/graphql';
import { about, type Scale, scaleOf } from './scale';

const CompareStyles = graphql(`
  query CompareStyles($tournamentId: ID!, $order: DraftOrder!) {
    compareDraftStyles(tournamentId: $tournamentId, order: $order) {
      style
      simulations
      spread
      spreadP90
      spreads
      teams {
        teamName
        captainName
        mmr
        low
        high
      }
    }
  }
`);

export type Compared = CompareStylesQuery['compareDraftStyles'][number];

/** What each style would make of the teams, and the scales on which all of it is drawn. */
export interface Comparison {
  styles: readonly Compared[];
  spreads: Scale;
  mmrs: Scale;
  /** Whose spread is below all others as one reads them; null where two share it. */
  smallest: DraftStyle | null;
}

const readAs = ({ spread, simulations }: Compared) => (simulations > 1 ? about(spread) : spread);

function comparisonOf(styles: readonly Compared[]): Comparison {
  const teams = styles.flatMap((style) => style.teams);
  const [least, next] = styles.map(readAs).toSorted((a, b) => a - b);
  return {
    styles,
    spreads: scaleOf(0, Math.max(...styles.flatMap((style) => [style.spread, ...style.spreads]))),
    mmrs: scaleOf(Math.min(...teams.map(({ low }) => low)), Math.max(...teams.map(({ high }) => high))),
    smallest: least === next ? null : (styles.find((style) => readAs(style) === least)?.style ?? null),
  };
}

/** Where what keeps the draft from starting is put right. */
const placeOf = {
  MMR_MISSING: 'players',
  MEMBER_MISSING: 'players',
  NO_PLAYERS: 'players',
  CAPTAIN_MISSING: 'teams',
  ORDER_MISSING: 'teams',
  PLAYER_IN_TWO_TEAMS: 'teams',
  TEAMS_FULL: 'teams',
  TEAM_TOO_LARGE: 'teams',
  TOO_FEW_TEAMS: 'teams',
  TOURNAMENT_CANCELLED: 'settings',
} as const;

export interface Obstacle {
  message: string;
  place: 'players' | 'teams' | 'settings' | null;
}

export const obstacleOf = (code: unknown, message: string): Obstacle => ({
  message,
  place: placeOf[code as keyof typeof placeOf] ?? null,
});

/** Compares the styles for an order of the teams. What would keep the draft from starting is told as it would be then. */
export function useComparison(tournamentId: string, order: DraftOrder) {
  const [{ data, error, fetching }, read] = useQuery({
    query: CompareStyles,
    variables: { tournamentId, order },
    requestPolicy: 'network-only',
  });
  const refused = error?.graphQLErrors.find(({ extensions }) => String(extensions['code']) in placeOf);
  return {
    comparison: data && data.compareDraftStyles.length > 0 ? comparisonOf(data.compareDraftStyles) : null,
    obstacle: refused && !fetching ? obstacleOf(refused.extensions['code'], refused.message) : null,
    error: refused || fetching ? undefined : error,
    fetching,
    retry: () => read({ requestPolicy: 'network-only' }),
  };
}
