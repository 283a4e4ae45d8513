import { TeamMark } from '@/shared/ui/TeamMark';
import { useTeams } from '../teams/teams';

/** One side of a match: its team, or that none is known. */
export function Side({ teamId }: { teamId: string | undefined }) {
  const team = useTeams().find(({ id }) => id === teamId);
  if (!team) return <span className="text-muted">Open side</span>;
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-2">
      <TeamMark color={team.color} />
      <bdi className="truncate">{team.name}</bdi>
    </span>
  );
}

/** What a match is called where there is room for words alone. */
export function useMatchName() {
  const teams = new Map(useTeams().map(({ id, name }) => [id, name]));
  return (teamA: string | undefined, teamB: string | undefined) =>
    `${teams.get(teamA ?? '') ?? 'an open side'} v ${teams.get(teamB ?? '') ?? 'an open side'}`;
}
