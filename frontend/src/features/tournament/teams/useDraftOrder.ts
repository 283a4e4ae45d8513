import { arrayMove } from '@dnd-kit/sortable';
import { useState } from 'react';
import { useMutation } from 'urql';
import type { TeamCardFragment } from '@/graphql/graphql';
import { refusalOf } from '@/shared/api/refusal';
import { useManaging } from '../managing';
import { OrderTeams } from '../mutations';

/**
 * The draft order, as the server has it or as it was just asked for. What it refuses goes back to where it was, and
 * `refusal` says why.
 */
export function useDraftOrder(teams: readonly TeamCardFragment[]) {
  const { id: tournamentId } = useManaging();
  const [, order] = useMutation(OrderTeams);
  const [wish, setWish] = useState<{ from: string; ids: string[] } | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  const saved = teams.map(({ id }) => id);
  // Once the server's order is another than the wish was made of, its word counts.
  const ids = wish?.from === saved.join() ? wish.ids : saved;
  const byId = new Map(teams.map((team) => [team.id, team]));

  const move = async (teamId: string, to: number) => {
    const from = ids.indexOf(teamId);
    if (from < 0 || to < 0 || to >= ids.length || from === to) return;
    const teamIds = arrayMove(ids, from, to);
    setWish({ from: saved.join(), ids: teamIds });
    setRefusal(null);
    const refused = refusalOf(await order({ input: { tournamentId, teamIds } }), (data) => data.orderTeams.errors);
    if (refused === null) return;
    setWish(null);
    setRefusal(refused);
  };

  return { ordered: ids.flatMap((id) => byId.get(id) ?? []), move, refusal };
}
