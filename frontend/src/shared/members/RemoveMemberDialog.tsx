import { useState } from 'react';
import { toast } from 'sonner';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import type { Place } from './member';
import { apart } from '@/shared/lib/apart';

interface RemoveMemberDialogProps {
  user: { id: string; name: string };
  place: Place;
  onClose: () => void;
}

/** Takes somebody out of an organization or a league; for oneself it is leaving. */
export function RemoveMemberDialog({ user: { id, name }, place, onClose }: RemoveMemberDialogProps) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const self = id === place.viewerId;

  const remove = async () => {
    setBusy(true);
    const message = await place.remove(id);
    setBusy(false);
    setRefusal(message);
    if (message) return;
    toast.success(self ? `You left ${apart(place.name)}` : `${apart(name)} is no longer in ${apart(place.name)}`);
    onClose();
  };

  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={
        <>
          {self ? 'Leave' : 'Remove'} <bdi>{self ? place.name : name}</bdi>?
        </>
      }
      action={self ? 'Leave' : 'Remove'}
      danger
      busy={busy}
      refusal={refusal}
      onConfirm={remove}
    >
      <p>
        {self ? 'You lose your role in' : 'They lose their role in'} <bdi>{place.name}</bdi>
        {self
          ? ', and what only its members see. Somebody of its staff can add you again.'
          : ' and the MMR it reckons them by. What they played stays as it is.'}
      </p>
    </ConfirmDialog>
  );
}
