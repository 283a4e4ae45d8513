import { useState } from 'react';
import { useMutation } from 'urql';
import { useAction } from '@/shared/api/useAction';
import { mmr } from '@/shared/lib/numbers';
import { apart } from '@/shared/lib/apart';
import { Button } from '@/shared/ui/Button';
import { Choice } from '@/shared/ui/Choice';
import { Dialog } from '@/shared/ui/Dialog';
import { Notice } from '@/shared/ui/Notice';
import { TeamMark } from '@/shared/ui/TeamMark';
import { useManaging } from '../managing';
import { PlacePlayer } from '../mutations';
import { useTeams } from './teams';

interface MoveDialogProps {
  playerId: string;
  name: string;
  /** The team they are in. */
  from: string | undefined;
  onClose: () => void;
}

/** Which team somebody joins. Those that are full say so. */
export function MoveDialog({ playerId, name, from, onClose }: MoveDialogProps) {
  const teams = useTeams().filter(({ id }) => id !== from);
  const { teamSize } = useManaging();
  const [teamId, setTeamId] = useState<string>('');
  const [, place] = useMutation(PlacePlayer);
  const { run, busy, refusal, forget } = useAction(onClose);

  return (
    <Dialog
      open
      onClose={onClose}
      title={`Which team for ${apart(name)}?`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={busy || teamId === ''}
            onClick={() =>
              run(
                () => place({ input: { playerId, teamId } }),
                (data) => data.placePlayer.errors,
              )
            }
          >
            {busy ? 'Moving…' : from ? 'Move' : 'Put in'}
          </Button>
        </>
      }
    >
      {refusal && (
        <Notice tone="danger" className="mb-3">
          {refusal}
        </Notice>
      )}
      {teams.length === 0 ? (
        <p className="text-muted">There is no {from ? 'other ' : ''}team yet.</p>
      ) : (
        <Choice
          label="Team"
          value={teamId}
          onChange={(next) => {
            setTeamId(next);
            forget();
          }}
          options={teams.map((team) => ({
            value: team.id,
            label: (
              <span className="inline-flex items-center gap-2">
                <TeamMark color={team.color} />
                <bdi>{team.name}</bdi>
              </span>
            ),
            hint: `${team.members.length} of ${teamSize}${team.members.length >= teamSize ? ', full' : ''} · ${mmr(team.totalMmr)} MMR`,
          }))}
        />
      )}
    </Dialog>
  );
}
