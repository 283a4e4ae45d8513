import { CircleSlash, ListRestart, Pause, Play, Settings2, Tv } from 'lucide-react';
import { useRef, useState } from 'react';
import { useShortcut } from '@/shared/keys/useShortcut';
import { Button } from '@/shared/ui/Button';
import { Menu, MenuItem, MenuLabel, MenuLine, MenuLink } from '@/shared/ui/Menu';
import { type HeroRoomState, teamOf, useHeroRoomState } from '../room';
import { AbandonDialog, PauseDialog, RestartDialog, ResumeDialog } from './HeroStaffDialogs';

const dialogs = { pause: PauseDialog, resume: ResumeDialog, abandon: AbandonDialog, restart: RestartDialog };

/** What staff can do with the draft. Whether it is allowed at this moment is the server's to say; each step is confirmed first. */
export default function HeroStaffControls() {
  const state = useHeroRoomState();
  const { id, phase, status, pause } = state.draft;
  const [open, setOpen] = useState<keyof typeof dialogs | null>(null);
  const manage = useRef<HTMLButtonElement>(null);
  const running = phase === 'DRAFTING' || phase === 'RESUMING';
  const paused = phase === 'PAUSED';
  const over = status === 'COMPLETED' || status === 'ABANDONED';

  useShortcut('p', 'Pause or resume the draft', running || paused ? () => setOpen(paused ? 'resume' : 'pause') : null);

  const Dialog = open && dialogs[open];
  return (
    <>
      {running && (
        <Button onClick={() => setOpen('pause')}>
          <Pause aria-hidden className="size-4" /> Pause
        </Button>
      )}
      <Menu
        trigger={
          <Button ref={manage} aria-label="Manage the draft" className="max-sm:px-0">
            <Settings2 aria-hidden className="size-4" /> <span className="max-sm:hidden">Manage</span>
          </Button>
        }
      >
        <MenuLabel>
          <span className="block max-w-60 wrap-anywhere">{onBehalf(state) ?? 'Staff of this draft'}</span>
        </MenuLabel>
        <MenuLine />
        {paused && (
          <MenuItem onSelect={() => setOpen('resume')}>
            <Play aria-hidden className="size-4" /> Resume…
          </MenuItem>
        )}
        {paused && pause?.cause === 'DISCONNECT' && (
          <MenuItem onSelect={() => setOpen('pause')}>
            <Pause aria-hidden className="size-4" /> Keep it paused…
          </MenuItem>
        )}
        <MenuLink href={`/overlay/heroes/${encodeURIComponent(id)}`}>
          <Tv aria-hidden className="size-4" /> Stream overlay
        </MenuLink>
        <MenuLine />
        {!over && (
          <MenuItem danger onSelect={() => setOpen('abandon')}>
            <CircleSlash aria-hidden className="size-4" /> Abandon the draft…
          </MenuItem>
        )}
        <MenuItem danger onSelect={() => setOpen('restart')}>
          <ListRestart aria-hidden className="size-4" /> Restart the draft…
        </MenuItem>
      </Menu>
      {Dialog && <Dialog onClose={() => setOpen(null)} returnTo={manage} />}
    </>
  );
}

/** How staff act for a captain who cannot. */
function onBehalf(state: HeroRoomState) {
  const { phase, chooser } = state.draft;
  const who = (id: string | null | undefined) => <bdi>{teamOf(state, id)?.name ?? 'the team'}</bdi>;
  if (phase === 'WAITING') return 'To say that a captain is ready, use the button beside their name.';
  if (phase === 'ROLLING') return 'Staff can flip the coin, too.';
  if (phase === 'CHOOSING') return <>To choose for {who(chooser?.id)}, use the buttons of the choice.</>;
  if (phase !== 'DRAFTING' || !state.action) return null;
  const does = state.action.kind === 'BAN' ? 'ban' : 'pick';
  return (
    <>
      To {does} for {who(state.action.team?.id)}, choose a hero.
    </>
  );
}
