import { useState } from 'react';
import { useMutation } from 'urql';
import { type FragmentType, graphql } from '@/graphql';
import { problem } from '@/shared/lib/problem';
import { RemoveMemberDialog } from '@/shared/members/RemoveMemberDialog';
import { isAdmin } from '@/shared/members/roles';
import { Button } from '@/shared/ui/Button';
import { DetailsForm } from '@/shared/ui/DetailsForm';
import { HeroDraftForm, type HeroDraftFormFragment } from './HeroDraftForm';
import { type LeagueHere, useLeaguePlace } from './place';

const UpdateLeague = graphql(`
  mutation UpdateLeague($input: UpdateLeagueInput!) {
    updateLeague(input: $input) {
      league {
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

interface LeagueSettingsProps {
  league: LeagueHere & { about: string } & FragmentType<typeof HeroDraftFormFragment>;
  viewer: { id: string; name: string } | null;
  /** Whether the viewer is a member of the league itself, and not by its organization alone. */
  member: boolean;
}

export function LeagueSettings({ league, viewer, member }: LeagueSettingsProps) {
  const { id, name, about, viewerRole } = league;
  const place = useLeaguePlace(league, viewer?.id ?? null);
  const [, update] = useMutation(UpdateLeague);
  const [leaving, setLeaving] = useState(false);

  const save = async (details: { name: string; about: string }) => {
    const { data, error } = await update({ input: { leagueId: id, ...details } });
    const refused = data?.updateLeague.errors[0];
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
            hint="Its rules, its season, where to sign up. Everybody can read it."
            onSave={save}
          />
        </section>
      )}
      {isAdmin(viewerRole) && <HeroDraftForm league={league} />}
      {member && viewer && (
        <section aria-labelledby="leave">
          <h2 id="leave" className="text-base font-semibold">
            Leave
          </h2>
          <p className="mt-1 mb-3 max-w-prose text-muted">
            You lose your role in the league. What you played stays as it is.
          </p>
          <Button onClick={() => setLeaving(true)}>Leave the league</Button>
        </section>
      )}
      {leaving && viewer && <RemoveMemberDialog user={viewer} place={place} onClose={() => setLeaving(false)} />}
      {!member && !isAdmin(viewerRole) && (
        <p className="text-muted">Your role comes from the organization, and is changed there.</p>
      )}
    </div>
  );
}
