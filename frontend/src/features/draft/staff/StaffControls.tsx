import { Crown, ListRestart, Pause, Play, Settings2, Shuffle, Undo2, UserRoundX } from 'lucide-react';
import { type ComponentType, lazy, Suspense, useEffect, useRef } from 'react';
import { toast } from 'sonner';
import { PersonName } from '@/shared/people/PersonName';
import { Button } from '@/shared/ui/Button';
import { Menu, MenuItem, MenuLabel, MenuLine } from '@/shared/ui/Menu';
import { useShortcut } from '@/shared/keys/useShortcut';
import { TeamName } from './Names';
import { useOverdue } from './Overdue';
import type { StaffDialogProps } from './StaffDialogs';
import { closeStaffDialog, openStaffDialog, type StaffDialog, useStaffDialog } from './staffStore';
import { type StaffProps, useStaffView } from './view';

type OpenProps = StaffDialogProps & { open: StaffDialog };

function NotLoaded({ onClose }: OpenProps) {
  useEffect(() => {
    toast.error('This could not be loaded. Reload the page and try again.');
    onClose();
    // Told once.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  return null;
}

const load = (): Promise<{ default: ComponentType<OpenProps> }> =>
  import('./StaffDialogs').catch(() => ({ default: NotLoaded }));
const StaffDialogs = lazy(load);

/** What staff may do. Whether it is allowed at this moment is the server's to say; each step is confirmed first. */
export default function StaffControls(props: StaffProps) {
  const open = useStaffDialog((state) => state.open);
  const manage = useRef<HTMLButtonElement>(null);
  const view = useStaffView(props);
  const { draft, place } = view;
  const last = view.made.at(-1);
  const overdue = useOverdue(draft);
  const running = draft.status === 'IN_PROGRESS';
  const paused = draft.status === 'PAUSED';

  useEffect(() => closeStaffDialog, []);
  useShortcut(
    'p',
    'Pause or resume the draft',
    running || paused ? () => openStaffDialog(paused ? 'resume' : 'pause') : null,
  );
  useShortcut('u', 'Take back the last pick', last ? () => openStaffDialog('undo') : null);

  return (
    <>
      {running && (
        <Button onClick={() => openStaffDialog('pause')} onPointerEnter={load}>
          <Pause aria-hidden className="size-4" /> Pause
        </Button>
      )}
      {paused && (
        <Button variant="primary" onClick={() => openStaffDialog('resume')} onPointerEnter={load}>
          <Play aria-hidden className="size-4" /> Resume
        </Button>
      )}
      <Menu
        trigger={
          <Button ref={manage} aria-label="Manage the draft" className="max-sm:px-0" onPointerEnter={load}>
            <Settings2 aria-hidden className="size-4" /> <span className="max-sm:hidden">Manage</span>
          </Button>
        }
      >
        {running && place ? (
          <MenuLabel>
            <span className="block max-w-60 wrap-anywhere">
              {overdue ? (
                <>
                  <TeamName team={place.team} /> is overdue. Wait, pause, or choose a player in the pool to pick for
                  them.
                </>
              ) : (
                <>
                  To pick for <TeamName team={place.team} />, choose a player in the pool.
                </>
              )}
            </span>
          </MenuLabel>
        ) : (
          <MenuLabel>Staff of this draft</MenuLabel>
        )}
        <MenuLine />
        {last ? (
          <MenuItem onSelect={() => openStaffDialog('undo')}>
            <Undo2 aria-hidden className="size-4 shrink-0" />
            <span className="flex max-w-60 min-w-0">
              <span className="shrink-0 whitespace-pre">Take back pick {last.pickNumber}: </span>
              <PersonName player={last.playerId} className="truncate" />…
            </span>
          </MenuItem>
        ) : (
          <MenuItem onSelect={() => openStaffDialog('style')}>
            <Shuffle aria-hidden className="size-4" /> Change the style…
          </MenuItem>
        )}
        {(running || paused) && (
          <>
            <MenuItem onSelect={() => openStaffDialog('pool')}>
              <UserRoundX aria-hidden className="size-4" /> Change the pool…
            </MenuItem>
            <MenuItem onSelect={() => openStaffDialog('captain')}>
              <Crown aria-hidden className="size-4" /> Replace a captain…
            </MenuItem>
          </>
        )}
        <MenuLine />
        <MenuItem danger onSelect={() => openStaffDialog('restart')}>
          <ListRestart aria-hidden className="size-4" /> Restart the draft…
        </MenuItem>
      </Menu>
      {open && (
        <Suspense fallback={null}>
          <StaffDialogs open={open} view={view} onClose={closeStaffDialog} returnTo={manage} />
        </Suspense>
      )}
    </>
  );
}
