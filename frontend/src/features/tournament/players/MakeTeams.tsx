import { useState } from 'react';
import { toast } from 'sonner';
import { useMutation } from 'urql';
import { graphql } from '@/graphql';
import { plural } from '@/shared/lib/numbers';
import { problem } from '@/shared/lib/problem';
import { Button } from '@/shared/ui/Button';
import { Notice } from '@/shared/ui/Notice';

const CreateTeams = graphql(`
  mutation CreateTeamsFromCaptains($input: CreateTeamsFromCaptainsInput!) {
    createTeamsFromCaptains(input: $input) {
      tournament {
        id
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

interface MakeTeamsProps {
  tournamentId: string;
  chosen: string[];
  onDone: () => void;
}

/** Stays in sight while captains are ticked in the list below. */
export function MakeTeams({ tournamentId, chosen, onDone }: MakeTeamsProps) {
  const [{ fetching }, create] = useMutation(CreateTeams);
  const [refusal, setRefusal] = useState<string | null>(null);

  const make = async () => {
    const { data, error } = await create({ input: { tournamentId, playerIds: chosen } });
    const message = data?.createTeamsFromCaptains.errors[0]?.message ?? (error && problem(error)) ?? null;
    setRefusal(message);
    if (message) return;
    toast.success(`${plural(chosen.length, 'team')} made`);
    onDone();
  };

  return (
    <div className="sticky top-0 z-10 -mx-2 mb-1 space-y-2 bg-bg px-2 py-2">
      <div className="flex flex-wrap items-center gap-2">
        <p className="mr-auto min-w-0" role="status">
          {chosen.length === 0 ? (
            <span className="text-muted">Tick the captains. Each gets a team.</span>
          ) : (
            <span className="font-medium">{plural(chosen.length, 'captain')} chosen</span>
          )}
        </p>
        <Button size="sm" onClick={onDone}>
          Cancel
        </Button>
        <Button size="sm" variant="primary" disabled={chosen.length < 2 || fetching} onClick={make}>
          {fetching ? 'Making teams…' : `Make ${chosen.length > 0 ? plural(chosen.length, 'team') : 'teams'}`}
        </Button>
      </div>
      {refusal && <Notice tone="danger">{refusal}</Notice>}
    </div>
  );
}
