import { screen, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { Settings } from '@/features/account/Settings';
import { Desk, refusal, showAt } from './world/people';

const gone = vi.fn<() => void>();
beforeEach(() => gone.mockReset());

const ash = {
  id: 'u1',
  username: 'ash',
  name: 'Ash',
  nickname: 'Ash',
  avatar: null,
  steamId: '76561197960265729',
  roleComfort: [5, 0, 0, 2, 1],
  baseMmr: 4200,
};

interface Token {
  id: string;
  name: string;
  scope: string;
  hint: string;
  createdAt: string;
}

function desk(mutations: ConstructorParameters<typeof Desk>[1] = {}, tokens: Token[] = []) {
  const account = () => ({ user: ash, email: 'ash@example.org', guildNickname: '', discordName: '', tokens });
  return new Desk({ account }, mutations);
}

const settings = (tab?: 'account' | 'tokens') => (
  <Settings tab={tab} stranger={<p>Sign in first</p>} onDeleted={gone} />
);

test('a stranger is shown the way in', async () => {
  showAt(new Desk({ account: () => null }).client(), settings());
  expect(await screen.findByText('Sign in first')).toBeTruthy();
});

test('a profile is saved as it stands in the form, positions and emptied fields too', async () => {
  const server = desk({ updateProfile: () => ({ user: ash, errors: [] }) });
  const { user } = showAt(server.client(), settings());
  await user.clear(await screen.findByLabelText('Shown name'));
  await user.clear(screen.getByLabelText('Your MMR'));
  const offlane = screen.getByRole('radiogroup', { name: /Offlane/ });
  await user.click(within(offlane).getByRole('radio', { name: '4, gladly' }));
  await user.click(screen.getByRole('button', { name: 'Save the profile' }));
  await vi.waitFor(() => expect(server.inputs('UpdateProfile')).toHaveLength(1));
  expect(server.inputs('UpdateProfile')[0]).toEqual({
    nickname: '',
    avatar: '',
    steamId: '76561197960265729',
    roleComfort: [5, 0, 4, 2, 1],
    baseMmr: null,
  });
});

test('positions are chosen with the arrows', async () => {
  const { user } = showAt(desk().client(), settings());
  const carry = await screen.findByRole('radiogroup', { name: /Carry/ });
  expect(within(carry).getByRole('radio', { name: '5, at home' }).getAttribute('aria-checked')).toBe('true');
  within(carry).getByRole('radio', { name: '5, at home' }).focus();
  await user.keyboard('{ArrowLeft>}');
  await vi.waitFor(() =>
    expect(within(carry).getByRole('radio', { name: '4, gladly' }).getAttribute('aria-checked')).toBe('true'),
  );
});

test('what is wrong with a Steam id is told at its field', async () => {
  const server = desk({ updateProfile: () => refusal('INVALID_INPUT', 'A Steam id is a number.', 'steamId') });
  const { user } = showAt(server.client(), settings());
  await user.click(await screen.findByRole('button', { name: 'Save the profile' }));
  const field = await screen.findByLabelText('Steam id');
  await vi.waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
  expect(document.activeElement).toBe(field);
});

const made = { id: 't1', name: 'Bot', scope: 'ACT', hint: 'fp_abcd', createdAt: '2026-11-20T10:00:00Z' };

test('a new token is shown once, and is in the list from then on', async () => {
  const account = { user: ash, email: null, guildNickname: '', discordName: '', tokens: [made] };
  const server = desk({
    createApiToken: () => ({ apiToken: made, secret: 'fp_abcdefghijkl', account, errors: [] }),
  });
  const { user } = showAt(server.client(), settings('tokens'));
  await user.click(await screen.findByRole('button', { name: 'New token' }));
  await user.type(screen.getByLabelText('Name'), 'Bot');
  await user.click(screen.getByRole('radio', { name: /Read and act/ }));
  await user.selectOptions(screen.getByLabelText('How long it works'), 'No end');
  await user.click(screen.getByRole('button', { name: 'Make the token' }));

  expect((await screen.findByLabelText<HTMLInputElement>('Token')).value).toBe('fp_abcdefghijkl');
  expect(server.inputs('CreateApiToken')).toEqual([{ name: 'Bot', scope: 'ACT', expiresInDays: null }]);
  await user.click(screen.getByRole('button', { name: 'I have it' }));
  expect(screen.queryByDisplayValue('fp_abcdefghijkl')).toBeNull();
  expect(screen.getByText('Bot').closest('li')?.textContent).toContain('never used · does not expire');

  await user.click(screen.getByRole('button', { name: 'New token' }));
  expect(screen.queryByDisplayValue('fp_abcdefghijkl')).toBeNull();
});

test('a token is revoked once that is confirmed', async () => {
  const account = { user: ash, email: null, guildNickname: '', discordName: '', tokens: [] };
  const server = desk({ revokeApiToken: () => ({ account, errors: [] }) }, [made]);
  const { user } = showAt(server.client(), settings('tokens'));
  await user.click(await screen.findByRole('button', { name: 'Revoke Bot' }));
  expect(server.inputs('RevokeApiToken')).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Revoke it' }));
  expect(await screen.findByText('No tokens yet')).toBeTruthy();
  expect(server.inputs('RevokeApiToken')).toEqual([{ tokenId: 't1' }]);
});

test('an account is deleted by its password alone, and a reason against it is told', async () => {
  const answers = [
    refusal('WRONG_PASSWORD', 'The password is not right.', 'password'),
    refusal('OWNS_ORGANIZATION', 'You own Amber. Hand it over first.'),
    { errors: [] },
  ];
  const server = desk({ deleteAccount: () => answers.shift() });
  const { user } = showAt(server.client(), settings('account'));
  await user.click(await screen.findByRole('button', { name: 'Delete the account…' }));
  const dialog = within(screen.getByRole('dialog'));
  const confirm = dialog.getByRole('button', { name: 'Delete it for good' });
  await user.type(dialog.getByLabelText('Your password'), 'wrong');
  await user.click(confirm);
  expect(await dialog.findByText('The password is not right.')).toBeTruthy();
  await user.click(confirm);
  expect((await dialog.findByRole('alert')).textContent).toBe('You own Amber. Hand it over first.');
  expect(gone).not.toHaveBeenCalled();
  await user.click(confirm);
  await vi.waitFor(() => expect(gone).toHaveBeenCalledOnce());
});
