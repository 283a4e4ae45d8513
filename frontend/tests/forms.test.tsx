import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { Provider } from 'urql';
import { beforeEach, expect, test, vi } from 'vitest';
import { ownPath } from '@/app/useGoOn';
import { SignInForm } from '@/features/session/SignInForm';
import { ImportDialog } from '@/features/tournament/import/ImportDialog';
import { Line } from './world/client';
import { World } from './world/world';

let line: Line;
beforeEach(() => {
  line = new Line(new World({ started: false }));
});

const show = (content: ReactNode) => {
  render(<Provider value={line.client()}>{content}</Provider>);
  return userEvent.setup();
};

test('a wrong password is told in the server’s words, and nobody is signed in', async () => {
  const signedIn = vi.fn<() => void>();
  const user = show(<SignInForm onSignedIn={signedIn} />);
  await user.type(screen.getByLabelText('Username'), ' ash ');
  await user.type(screen.getByLabelText('Password'), 'wrong{Enter}');
  expect((await screen.findByRole('alert')).textContent).toBe('That username and password do not match.');
  expect(signedIn).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(screen.getByLabelText('Password'));

  await user.clear(screen.getByLabelText('Password'));
  await user.type(screen.getByLabelText('Password'), 'secret{Enter}');
  await vi.waitFor(() => expect(signedIn).toHaveBeenCalledOnce());
});

test('a line that is down is told as such', async () => {
  line.breakOff();
  const user = show(<SignInForm onSignedIn={() => {}} />);
  await user.type(screen.getByLabelText('Username'), 'ash');
  await user.type(screen.getByLabelText('Password'), 'secret{Enter}');
  expect((await screen.findByRole('alert')).textContent).toBe('The server did not answer. Try again in a moment.');
});

test('signing in leads back into the app and nowhere else', () => {
  expect(ownPath('/tournaments/friday?tab=teams')).toBe('/tournaments/friday?tab=teams');
  expect(ownPath('//evil.example')).toBe('/');
  expect(ownPath('/\\evil.example')).toBe('/');
  expect(ownPath('https://evil.example')).toBe('/');
  expect(ownPath(undefined)).toBe('/');
});

test('an import shows every row’s outcome before anything is written', async () => {
  const closed = vi.fn<() => void>();
  const user = show(<ImportDialog tournamentId="T1" open onClose={closed} />);
  await user.click(screen.getByLabelText('Or paste it here'));
  await user.paste('name,mmr\nKit,4200\nLou,bad\n');
  expect(screen.getByText('2 rows to read.')).toBeTruthy();
  expect(screen.getByText('Columns used: name and mmr.')).toBeTruthy();
  expect(screen.getByText('A column is missing: steam_friend_id, discord_id, or discord_username.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Preview' }));

  const rows = within(await screen.findByRole('table'))
    .getAllByRole('row')
    .slice(1);
  expect(rows.map((row) => row.textContent)).toEqual(['2AddKit', '3ErrorLouRow 3, mmr: “bad” is not a number.']);
  expect(screen.getByText('Unknown column “shoe_size” is ignored.')).toBeTruthy();
  expect(closed).not.toHaveBeenCalled();

  await user.click(screen.getByRole('button', { name: 'Import 1 player' }));
  expect(await screen.findByText('The import is done.')).toBeTruthy();
  const results = within(screen.getByRole('table')).getAllByRole('row').slice(1);
  expect(results.map((row) => row.textContent)[0]).toBe('2AddedKit');
  await user.click(screen.getByRole('checkbox', { name: 'Problems only' }));
  expect(within(screen.getByRole('table')).getAllByRole('row').slice(1)).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: 'Done' }));
  await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce());
  expect(line.requests).toEqual(['ImportPlayers', 'ImportPlayers']);
});

test('the failed rows come back to be mended, without what was added', async () => {
  const user = show(<ImportDialog tournamentId="T1" open onClose={() => {}} />);
  await user.click(screen.getByLabelText('Or paste it here'));
  await user.paste('name,mmr\nKit,4200\nLou,bad\n');
  await user.click(screen.getByRole('button', { name: 'Preview' }));
  await user.click(await screen.findByRole('button', { name: 'Import 1 player' }));
  await user.click(await screen.findByRole('button', { name: 'Mend the failed rows' }));
  expect((screen.getByLabelText('Or paste it here') as HTMLTextAreaElement).value).toBe('name,mmr\nLou,bad\n');
});

test('a changed file has to be previewed again', async () => {
  const user = show(<ImportDialog tournamentId="T1" open onClose={() => {}} />);
  await user.click(screen.getByLabelText('Or paste it here'));
  await user.paste('name,mmr\nKit,4200\n');
  await user.click(screen.getByRole('button', { name: 'Preview' }));
  await user.click(await screen.findByRole('button', { name: 'Back' }));
  await user.type(screen.getByLabelText('Or paste it here'), 'x');
  expect(screen.queryByRole('button', { name: /^Import/ })).toBeNull();
});
