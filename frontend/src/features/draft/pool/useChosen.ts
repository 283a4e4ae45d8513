import { useRoom } from '../roomStore';

/** What a pick on its way is called. */
export const phases = {
  sent: 'Sending…',
  accepted: 'Picked, waiting for the room',
  unknown: 'Line lost. Finding out…',
};

/** Whether a player is the chosen one, and what became of their pick so far. */
export function useChosen(id: string) {
  const selected = useRoom((state) => state.selected === id);
  const phase = useRoom((state) => (state.pending?.playerId === id ? state.pending.phase : null));
  const refusal = useRoom((state) => (state.refusal?.playerId === id ? state.refusal.message : null));
  return { selected, phase, refusal };
}
