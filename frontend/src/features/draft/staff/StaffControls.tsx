import { ListRestart, Pause, Play, Settings2, Shuffle, Undo2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { type FragmentType, readFragment } from '@/graphql';
import { Button } from '@/shared/ui/Button';
import { Menu, MenuItem, MenuLabel } from '@/shared/ui/Menu';
import { LiveDraft, type LivePlayer, LiveRound, LiveTeam } from '../liveFields';
import { PauseDialog, RestartDialog, ResumeDialog, StyleDialog, UndoDialog } from './staffDialogs';

interface StaffControlsProps {
  draft: FragmentType<typeof LiveDraft>;
  rounds: readonly FragmentType<typeof LiveRound>[];
  teams: readonly FragmentType<typeof LiveTeam>[];
  players: readonly FragmentType<typeof LivePlayer>[];
}

type Open = 'pause' | 'resume' | 'undo' | 'style' | 'restart' | null;

/** What staff may do. Whether it is allowed at this moment is the server's to say; each step is confirmed first. */
export function StaffControls({ draft: masked, rounds: maskedRounds, teams: maskedTeams }: StaffControlsProps) {
  const [open, setOpen] = useState<Open>(null);
  const draft = readFragment(LiveDraft, masked);
  const picks = readFragment(LiveRound, maskedRounds).filter(({ player }) => player);
  const last = picks.at(-1);
  const team = readFragment(LiveTeam, maskedTeams).find(({ id }) => id === last?.team?.id);
  const manage = useRef<HTMLButtonElement>(null);
  const dialog = { draftId: draft.id, onClose: () => setOpen(null), returnTo: manage };
  const paused = draft.status === 'PAUSED';

  return (
    <>
      {draft.status === 'IN_PROGRESS' && (
        <Button onClick={() => setOpen('pause')}>
          <Pause aria-hidden className="size-4" /> Pause
        </Button>
      )}
      {paused && (
        <Button variant="primary" onClick={() => setOpen('resume')}>
          <Play aria-hidden className="size-4" /> Resume
        </Button>
      )}
      <Menu
        trigger={
          <Button ref={manage} aria-label="Manage the draft" className="max-sm:px-0">
            <Settings2 aria-hidden className="size-4" /> <span className="max-sm:hidden">Manage</span>
          </Button>
        }
      >
        <MenuLabel>Staff of this draft</MenuLabel>
        <MenuItem disabled={!last} onSelect={() => setOpen('undo')}>
          <Undo2 aria-hidden className="size-4" /> Take back the last pick…
        </MenuItem>
        {!last && (
          <MenuItem onSelect={() => setOpen('style')}>
            <Shuffle aria-hidden className="size-4" /> Change the style…
          </MenuItem>
        )}
        <MenuItem danger onSelect={() => setOpen('restart')}>
          <ListRestart aria-hidden className="size-4" /> Restart the draft…
        </MenuItem>
      </Menu>
      {open === 'pause' && <PauseDialog {...dialog} />}
      {open === 'resume' && <ResumeDialog {...dialog} remainingMs={draft.remainingMs} />}
      {open === 'undo' && last && (
        <UndoDialog
          {...dialog}
          pickNumber={last.pickNumber}
          playerId={last.player?.id}
          teamName={team?.name ?? 'the team'}
          completed={draft.status === 'COMPLETED'}
        />
      )}
      {open === 'style' && <StyleDialog {...dialog} style={draft.style} />}
      {open === 'restart' && (
        <RestartDialog {...dialog} sequence={draft.sequence} style={draft.style} picks={picks.length} />
      )}
    </>
  );
}
