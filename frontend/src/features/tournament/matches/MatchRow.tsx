import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useMutation } from 'urql';
import type { MatchRowFragment } from '@/graphql/graphql';
import { useAction } from '@/shared/api/useAction';
import { plural } from '@/shared/lib/numbers';
import { Button } from '@/shared/ui/Button';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { Menu, MenuItem } from '@/shared/ui/Menu';
import { useManaging } from '../managing';
import { RemoveMatch } from '../mutations';
import { GameDraft } from './GameDraft';
import { MatchDialog } from './MatchDialog';
import { Side, useMatchName } from './Side';

/** A match: who meets whom, over how many games, and how far each of these is. */
export function MatchRow({ match }: { match: MatchRowFragment }) {
  const { staff } = useManaging();
  const { teamA, teamB, bestOf, games } = match;
  const name = useMatchName()(teamA?.id, teamB?.id);

  return (
    <li className="min-w-0">
      <div className="flex min-h-10 items-center gap-3 border-b border-line">
        <h3 className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5 py-1.5 font-semibold">
          <Side teamId={teamA?.id} />
          <span className="font-normal text-muted">v</span>
          <Side teamId={teamB?.id} />
        </h3>
        <span className="ml-auto text-sm whitespace-nowrap text-muted">Best of {bestOf}</span>
        {staff && <MatchMenu match={match} name={name} />}
      </div>
      <ul aria-label={`Games of ${name}`} className="pt-1">
        {games.map((game) => (
          <li key={game.id} className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 py-1">
            <span className="w-16 shrink-0">Game {game.number}</span>
            {game.radiant && game.dire && (
              <span className="flex min-w-0 flex-wrap items-center gap-x-2 text-sm">
                <span className="text-muted">Radiant</span> <Side teamId={game.radiant.id} />
                <span className="text-muted">Dire</span> <Side teamId={game.dire.id} />
              </span>
            )}
            <GameDraft game={game} />
          </li>
        ))}
      </ul>
    </li>
  );
}

function MatchMenu({ match, name }: { match: MatchRowFragment; name: string }) {
  const { cancelled } = useManaging();
  const [dialog, setDialog] = useState<'edit' | 'remove' | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [, remove] = useMutation(RemoveMatch);
  const { run, busy, refusal, forget } = useAction(() => setDialog(null));

  return (
    <>
      <Menu
        trigger={
          <Button ref={button} variant="ghost" size="icon" aria-label={`Manage ${name}`} className="-mr-2 shrink-0">
            <Ellipsis aria-hidden className="size-4" />
          </Button>
        }
      >
        <MenuItem disabled={cancelled} onSelect={() => setDialog('edit')}>
          <Pencil aria-hidden className="size-4" /> Teams and games…
        </MenuItem>
        <MenuItem danger disabled={cancelled} onSelect={() => setDialog('remove')}>
          <Trash2 aria-hidden className="size-4" /> Remove…
        </MenuItem>
      </Menu>
      {dialog === 'edit' && <MatchDialog match={match} onClose={() => setDialog(null)} />}
      <ConfirmDialog
        open={dialog === 'remove'}
        onClose={() => {
          setDialog(null);
          forget();
        }}
        returnTo={button}
        title={`Remove ${name}?`}
        action="Remove"
        danger
        busy={busy}
        refusal={refusal}
        onConfirm={() =>
          run(
            () => remove({ input: { matchId: match.id } }),
            (data) => data.removeMatch.errors,
          )
        }
      >
        <p>The match is gone with its {plural(match.games.length, 'game')}. The teams stay.</p>
      </ConfirmDialog>
    </>
  );
}
