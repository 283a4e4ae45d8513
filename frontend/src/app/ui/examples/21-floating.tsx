import { MoreHorizontal } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/shared/ui/Button';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { Dialog } from '@/shared/ui/Dialog';
import { Field, Input } from '@/shared/ui/Field';
import { Menu, MenuItem, MenuLabel, MenuLine } from '@/shared/ui/Menu';

export const title = 'What floats';

export const AMenu = () => (
  <Menu
    trigger={
      <Button>
        <MoreHorizontal aria-hidden className="size-4" /> Open a menu
      </Button>
    }
  >
    <MenuLabel>The draft</MenuLabel>
    <MenuItem onSelect={() => {}} keys="P">
      Pause
    </MenuItem>
    <MenuItem onSelect={() => {}}>Take back the last pick</MenuItem>
    <MenuItem onSelect={() => {}} disabled>
      Resume
    </MenuItem>
    <MenuLine />
    <MenuItem onSelect={() => {}} danger>
      Restart
    </MenuItem>
  </Menu>
);

export function ADialog() {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Open a dialog</Button>
      <Dialog
        open={open}
        onClose={close}
        title="New team"
        description="It stands last in the draft order."
        footer={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button variant="primary" onClick={close}>
              Make the team
            </Button>
          </>
        }
      >
        <Field label="Name">{(props) => <Input {...props} defaultValue="Team Ash" />}</Field>
      </Dialog>
    </>
  );
}

export function AConfirmation() {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Ask for confirmation</Button>
      <ConfirmDialog
        open={open}
        onClose={close}
        title="Restart the draft?"
        action="Restart"
        danger
        busy={false}
        refusal="The draft has changed meanwhile. Look again."
        onConfirm={close}
      >
        All 12 picks are taken back. The log of this draft stays readable.
      </ConfirmDialog>
    </>
  );
}

export const AToast = () => (
  <Button onClick={() => toast('Ash picked Bee', { duration: Infinity, action: { label: 'History', onClick: close } })}>
    Show a toast
  </Button>
);

const close = () => {};
