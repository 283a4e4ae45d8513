import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '@/graphql';
import { useAction } from '@/shared/api/useAction';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { NameAndAbout } from '@/shared/ui/NameAndAbout';
import { Notice } from '@/shared/ui/Notice';

const CreateLeague = graphql(`
  mutation CreateLeague($input: CreateLeagueInput!) {
    createLeague(input: $input) {
      league {
        id
        slug
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

interface CreateLeagueDialogProps {
  organizationId: string;
  open: boolean;
  onClose: () => void;
  onCreated: (slug: string) => void;
}

export const CreateLeagueDialog = ({ open, ...rest }: CreateLeagueDialogProps) => open && <Content {...rest} />;

function Content({ organizationId, onClose, onCreated }: Omit<CreateLeagueDialogProps, 'open'>) {
  const [name, setName] = useState('');
  const [about, setAbout] = useState('');
  const [, create] = useMutation(CreateLeague);
  const { busy, refusal, field, run } = useAction();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    let slug: string | undefined;
    const done = await run(
      async () => {
        const result = await create({ input: { organizationId, name, about } });
        slug = result.data?.createLeague.league?.slug;
        return result;
      },
      ({ createLeague }) => createLeague.errors,
    );
    if (done && slug) onCreated(slug);
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title="Create a league"
      description="A series of tournaments. The staff of the organization are staff in it."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="create-league" variant="primary" disabled={busy || name.trim() === ''}>
            {busy ? 'Creating…' : 'Create'}
          </Button>
        </>
      }
    >
      <form id="create-league" onSubmit={submit} className="space-y-4">
        {refusal && field !== 'name' && field !== 'about' && <Notice tone="danger">{refusal}</Notice>}
        <NameAndAbout
          name={name}
          onName={setName}
          about={about}
          onAbout={setAbout}
          hint="Its rules, its season, where to sign up. Everybody can read it."
          fault={refusal ? { field, message: refusal } : null}
        />
      </form>
    </Dialog>
  );
}
