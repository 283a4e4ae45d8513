import { toast } from 'sonner';
import { useMutation } from 'urql';
import { type FragmentType, graphql, readFragment } from '@/graphql';
import { useAction } from '@/shared/api/useAction';
import { plural } from '@/shared/lib/numbers';
import { apart } from '@/shared/lib/apart';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { PublishTournament } from '../mutations';

const PublishDialogFragment = graphql(`
  fragment PublishDialog on Tournament {
    id
    name
    visibility
    startsAt
    players {
      id
      state
    }
    league {
      id
      name
    }
  }
`);

interface PublishDialogProps {
  tournament: FragmentType<typeof PublishDialogFragment>;
  open: boolean;
  onClose: () => void;
}

/** Says who will see it, before they do. */
export function PublishDialog({ tournament: masked, open, onClose }: PublishDialogProps) {
  const { id, name, visibility, startsAt, players, league } = readFragment(PublishDialogFragment, masked);
  const [, publish] = useMutation(PublishTournament);
  const { run, busy, refusal } = useAction(() => {
    toast.success('Published');
    onClose();
  });
  const count = (players ?? []).filter(({ state }) => state !== 'WITHDRAWN').length;

  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={`Publish ${apart(name)}?`}
      action="Publish"
      busy={busy}
      refusal={refusal}
      onConfirm={() =>
        run(
          () => publish({ input: { tournamentId: id } }),
          (data) => data.publishTournament.errors,
        )
      }
    >
      <p>
        {visibility === 'PUBLIC'
          ? 'Everybody will see it, signed in or not: its players, its teams and its draft. It will be in the list of tournaments.'
          : `The members of the organization${league ? ` of ${apart(league.name)}` : ''} and the ${plural(count, 'player')} will see it, and nobody else.`}
      </p>
      {!startsAt && <p>It has no date yet; you can set one in the settings at any time.</p>}
      <p>A published tournament can be cancelled, but not hidden again.</p>
    </ConfirmDialog>
  );
}
