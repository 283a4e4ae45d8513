import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { type FragmentType, graphql, readFragment } from '@/graphql';
import { useFormMutation } from '@/shared/api/useFormMutation';
import { useSettled } from '@/shared/lib/useSettled';
import { Avatar, pictureAddress } from '@/shared/people/Avatar';
import { Button } from '@/shared/ui/Button';
import { Field, Input } from '@/shared/ui/Field';
import { Notice } from '@/shared/ui/Notice';
import { TextLink } from '@/shared/ui/TextLink';
import { ComfortFields } from './ComfortFields';
import { ProfileFields } from './operations';

const UpdateProfileMutation = graphql(`
  mutation UpdateProfile($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      user {
        id
        ...ProfileFields
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

const fields = ['nickname', 'avatar', 'steamId', 'roleComfort', 'baseMmr'];

interface ProfileFormProps {
  user: FragmentType<typeof ProfileFields>;
  otherwise: string | undefined;
}

/** What others see of one. */
export function ProfileForm({ user: masked, otherwise }: ProfileFormProps) {
  const user = readFragment(ProfileFields, masked);
  const [avatar, setAvatar] = useState(user.avatar ?? '');
  // Half an address is somebody else's.
  const preview = useSettled(avatar.trim(), 600);
  const [comfort, setComfort] = useState<readonly number[]>(user.roleComfort);
  const { form, busy, at, above, send } = useFormMutation(UpdateProfileMutation, (data) => data.updateProfile, fields);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = (name: string) => String(given.get(name)).trim();
    const baseMmr = text('baseMmr');
    const { done } = await send({
      input: {
        nickname: text('nickname'),
        avatar: text('avatar'),
        steamId: text('steamId'),
        roleComfort: [...comfort],
        baseMmr: baseMmr === '' ? null : Number(baseMmr),
      },
    });
    if (done) toast.success('Your profile is saved.');
  };

  return (
    <form ref={form} onSubmit={submit} aria-label="Profile" className="space-y-5">
      {above && <Notice tone="danger">{above}</Notice>}
      <Field
        label="Shown name"
        hint={`What others see. Without one: ${otherwise ?? `your username, ${user.username}`}.`}
        error={at('nickname')}
      >
        {(props) => (
          <Input
            {...props}
            name="nickname"
            defaultValue={user.nickname}
            dir="auto"
            maxLength={100}
            autoComplete="nickname"
            placeholder={otherwise ?? user.username}
          />
        )}
      </Field>

      <div className="flex items-start gap-4">
        <Avatar name={user.name} src={preview} size="lg" className="mt-1" />
        <div className="min-w-0 flex-1">
          <Field
            label="Address of a picture"
            hint={
              preview && !pictureAddress(preview)
                ? 'Only pictures from addresses that begin with https:// are shown.'
                : 'It begins with https:// and stays where it is: we keep the address only.'
            }
            error={at('avatar')}
          >
            {(props) => (
              <Input
                {...props}
                name="avatar"
                type="url"
                inputMode="url"
                value={avatar}
                onChange={(event) => setAvatar(event.target.value)}
                maxLength={500}
                autoComplete="off"
                spellCheck={false}
                placeholder="https://"
              />
            )}
          </Field>
        </div>
      </div>

      <div className="grid gap-5 sm:grid-cols-2">
        <Field
          label="Steam id"
          hint="The long form of 17 digits, or the short friend code: we understand both. Everybody sees it."
          error={at('steamId')}
        >
          {(props) => (
            <Input
              {...props}
              name="steamId"
              inputMode="numeric"
              defaultValue={user.steamId ?? ''}
              maxLength={40}
              autoComplete="off"
              spellCheck={false}
            />
          )}
        </Field>
        <Field
          label="Your MMR"
          hint="As you would put it yourself. A league can count you by another."
          error={at('baseMmr')}
        >
          {(props) => (
            <Input
              {...props}
              name="baseMmr"
              type="number"
              min={0}
              max={20_000}
              step={1}
              defaultValue={user.baseMmr ?? ''}
              autoComplete="off"
            />
          )}
        </Field>
      </div>

      <ComfortFields comfort={comfort} onChange={setComfort} error={at('roleComfort')} />

      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <Button type="submit" variant="primary" disabled={busy}>
          {busy ? 'Saving…' : 'Save the profile'}
        </Button>
        <TextLink>
          <Link to="/people/$username" params={{ username: user.username }}>
            See it as others do
          </Link>
        </TextLink>
      </div>
    </form>
  );
}
