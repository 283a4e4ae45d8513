import { memo, useState } from 'react';
import { useMutation } from 'urql';
import type { PlayerRowFragment, TeamCardFragment } from '@/graphql/graphql';
import { cn } from '@/shared/lib/cn';
import type { Person } from '@/shared/people/directory';
import { PersonName } from '@/shared/people/PersonName';
import { RoleComfort } from '@/shared/people/RoleComfort';
import { Tag } from '@/shared/ui/Tag';
import { TeamMark } from '@/shared/ui/TeamMark';
import { useManaging } from '../managing';
import { EditableMmr } from '@/shared/members/EditableMmr';
import { refusalOf } from '@/shared/api/refusal';
import { mmr } from '@/shared/lib/numbers';
import { SetPlayerMmr } from '../mutations';
import { PlayerMenu } from './PlayerMenu';

interface PlayerRowProps {
  player: PlayerRowFragment;
  person: Person | undefined;
  team: TeamCardFragment | undefined;
  choosing: boolean;
  chosen: boolean;
  onToggle: (playerId: string) => void;
}

/** One player: who, which team, at home where, in which state, and how strong. */
export const PlayerRow = memo(function PlayerRow(props: PlayerRowProps) {
  const { player, person, team, choosing, chosen, onToggle } = props;
  const { staff, locked } = useManaging();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [, setMmr] = useMutation(SetPlayerMmr);
  const save = async (value: number | null) =>
    refusalOf(await setMmr({ input: { playerId: player.id, mmr: value } }), (data) => data.setPlayerMmr.errors);
  const withdrawn = player.state === 'WITHDRAWN';
  const name = person?.name ?? 'Unknown player';
  const selectable = choosing && !team && !withdrawn;
  const row = 'flex min-h-11 flex-wrap items-center gap-x-3 py-1 sm:min-h-10';

  const who = (
    <span className="min-w-0 flex-1 sm:flex sm:items-center sm:gap-3">
      <span className="flex min-w-0 items-center gap-2 sm:flex-1">
        <PersonName
          player={player.id}
          link={!choosing}
          className={cn('truncate font-medium', withdrawn && 'text-muted line-through')}
        />
        {staff && player.user.isStub && <Tag>unclaimed</Tag>}
      </span>
      <span className="flex min-w-0 items-center gap-2 text-sm text-muted sm:w-44">
        {team && (
          <>
            <TeamMark color={team.color} />
            <span className="truncate">
              <bdi>{team.name}</bdi>
            </span>
          </>
        )}
      </span>
    </span>
  );
  const state = (
    <span className={cn('sm:w-20', player.state === 'REGISTERED' && 'max-sm:hidden')}>
      {player.state === 'CHECKED_IN' && <Tag tone="accent">Checked in</Tag>}
      {withdrawn && <Tag>Withdrawn</Tag>}
    </span>
  );
  const comfort = person && (
    <span className={cn(staff && 'max-sm:hidden')}>
      <RoleComfort comfort={person.roleComfort} />
    </span>
  );

  if (choosing) {
    return (
      <label
        className={cn(
          row,
          '-mx-2 rounded px-2',
          selectable ? 'cursor-pointer' : 'text-muted',
          chosen && 'bg-accent-soft',
        )}
      >
        <input
          type="checkbox"
          aria-label={name}
          checked={chosen}
          disabled={!selectable}
          onChange={() => onToggle(player.id)}
          className="size-4 accent-accent"
        />
        {who}
        {comfort}
        <span className="w-14 text-right">{mmr(person?.mmr)}</span>
      </label>
    );
  }

  return (
    <div className={row}>
      {who}
      {state}
      {comfort}
      {staff && locked === null ? (
        <EditableMmr
          name={name}
          value={person?.mmr ?? null}
          inherited={typeof player.ownMmr !== 'number' && typeof person?.mmr === 'number'}
          onSave={save}
          onRefusal={setRefusal}
        />
      ) : (
        <span className="w-14 text-right">{mmr(person?.mmr)}</span>
      )}
      {staff && <PlayerMenu player={player} name={name} team={team} />}
      {refusal && (
        <p role="alert" className="basis-full pb-1 text-right text-sm text-danger">
          {refusal}
        </p>
      )}
    </div>
  );
});
