import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '@/graphql';
import { useAction } from '@/shared/api/useAction';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { NameAndAbout } from '@/shared/ui/NameAndAbout';
import { Notice } from '@/shared/ui/Notice';

const CreateOrganization = graphql(`
  mutation CreateOrganization($input: CreateOrganizationInput!) {
    createOrganization(input: $input) {
      organization {
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

interface CreateOrganizationDialogProps {
  open: boolean;
  onClose: () => void;
  onCreated: (slug: string) => void;
}

export const CreateOrganizationDialog = ({ open, ...rest }: CreateOrganizationDialogProps) =>
  open && <Content {...rest} />;

function Content({ onClose, onCreated }: Omit<CreateOrganizationDialogProps, 'open'>) {
  const [name, setName] = useState('');
  const [about, setAbout] = useState('');
  const [, create] = useMutation(CreateOrganization);
  const { busy, refusal, field, run } = useAction();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    let slug: string | undefined;
    const done = await run(
      async () => {
        const result = await create({ input: { name, about } });
        slug = result.data?.createOrganization.organization?.slug;
        return result;
      },
      ({ createOrganization }) => createOrganization.errors,
    );
    if (done && slug) onCreated(slug);
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title="Create an organization"
      description="The people who run leagues together. You become its owner."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="create-organization" variant="primary" disabled={busy || name.trim() === ''}>
            {busy ? 'Creating…' : 'Create'}
          </Button>
        </>
      }
    >
      <form id="create-organization" onSubmit={submit} className="space-y-4">
        {refusal && field !== 'name' && field !== 'about' && <Notice tone="danger">{refusal}</Notice>}
        <NameAndAbout
          name={name}
          onName={setName}
          about={about}
          onAbout={setAbout}
          hint="Who you are, where to find you. Everybody can read it."
          fault={refusal ? { field, message: refusal } : null}
        />
      </form>
    </Dialog>
  );
}
