import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '@/graphql';
import { problem } from '@/shared/lib/problem';
import { RemoveMemberDialog } from '@/shared/members/RemoveMemberDialog';
import { isAdmin } from '@/shared/members/roles';
import { Button } from '@/shared/ui/Button';
import { DetailsForm } from '@/shared/ui/DetailsForm';
import { type OrganizationHere, useOrganizationPlace } from '../place';
import { HandOverDialog } from './HandOverDialog';

const UpdateOrganization = graphql(`
  mutation UpdateOrganization($input: UpdateOrganizationInput!) {
    updateOrganization(input: $input) {
      organization {
        id
        name
        about
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

interface OrganizationSettingsProps {
  organization: OrganizationHere & { slug: string; about: string };
  viewer: { id: string; name: string } | null;
  handingOver: boolean;
  onHandOver: (open: boolean) => void;
}

export function OrganizationSettings({ organization, viewer, handingOver, onHandOver }: OrganizationSettingsProps) {
  const { id, name, about, viewerRole } = organization;
  const place = useOrganizationPlace(organization, viewer?.id ?? null);
  const [, update] = useMutation(UpdateOrganization);
  const [leaving, setLeaving] = useState(false);
  const owner = viewerRole === 'OWNER';

  const save = async (details: { name: string; about: string }) => {
    const { data, error } = await update({ input: { organizationId: id, ...details } });
    const refused = data?.updateOrganization.errors[0];
    if (refused) return { message: refused.message, field: refused.field ?? null };
    return error ? { message: problem(error), field: null } : null;
  };

  return (
    <div className="space-y-10">
      {isAdmin(viewerRole) && (
        <section aria-labelledby="details">
          <h2 id="details" className="mb-3 text-base font-semibold">
            Details
          </h2>
          <DetailsForm
            label="Details"
            name={name}
            about={about}
            hint="Who you are, where to find you. Everybody can read it."
            onSave={save}
          />
        </section>
      )}
      {owner && (
        <section aria-labelledby="ownership">
          <h2 id="ownership" className="text-base font-semibold">
            Ownership
          </h2>
          <p className="mt-1 mb-3 max-w-prose text-muted">
            An organization has one owner. Only they make admins, and only they can hand it over to somebody else.
          </p>
          <Button onClick={() => onHandOver(true)}>Hand over the organization</Button>
        </section>
      )}
      {!owner && viewer && (
        <section aria-labelledby="leave">
          <h2 id="leave" className="text-base font-semibold">
            Leave
          </h2>
          <p className="mt-1 mb-3 max-w-prose text-muted">
            You lose your role, and what only members see. What you played stays as it is.
          </p>
          <Button onClick={() => setLeaving(true)}>Leave the organization</Button>
        </section>
      )}
      {owner && <HandOverDialog organization={organization} open={handingOver} onClose={() => onHandOver(false)} />}
      {leaving && viewer && <RemoveMemberDialog user={viewer} place={place} onClose={() => setLeaving(false)} />}
    </div>
  );
}
