import { arrayMove } from '@dnd-kit/sortable';
import { useRef, useState } from 'react';
import { useMutation } from 'urql';
import type { TeamCardFragment } from '@/graphql/graphql';
import { refusalOf } from '@/shared/api/refusal';
import { useManaging } from '../managing';
import { OrderTeams } from '../mutations';

/**
 * The draft order, as the server has it or as it was last asked for. One save is on its way at a time, and what was moved
 * meanwhile follows in one more. What the server refuses goes back to where it was, and `refusal` says why; `phase` is null
 * until something was moved.
 */
export function useDraftOrder(teams: readonly TeamCardFragment[]) {
  const { id: tournamentId } = useManaging();
  const [, order] = useMutation(OrderTeams);
  const [wish, setWish] = useState<readonly string[] | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [saved, setSaved] = useState(false);
  const unsent = useRef<string[] | null>(null);

  const ids = wish ?? teams.map(({ id }) => id);
  const byId = new Map(teams.map((team) => [team.id, team]));

  const move = async (teamId: string, to: number) => {
    const from = ids.indexOf(teamId);
    if (from < 0 || to < 0 || to >= ids.length || from === to) return;
    unsent.current = arrayMove([...ids], from, to);
    setWish(unsent.current);
    setRefusal(null);
    if (wish) return;

    let refused: string | null = null;
    while (unsent.current && refused === null) {
      const input = { tournamentId, teamIds: unsent.current };
      unsent.current = null;
      // One after the other: the server takes what comes last.
      // oxlint-disable-next-line no-await-in-loop
      refused = refusalOf(await order({ input }), (data) => data.orderTeams.errors);
    }
    setWish(null);
    setSaved(refused === null);
    setRefusal(refused);
  };

  return {
    ordered: ids.flatMap((id) => byId.get(id) ?? []),
    move,
    refusal,
    phase: wish ? ('saving' as const) : saved ? ('saved' as const) : null,
  };
}
