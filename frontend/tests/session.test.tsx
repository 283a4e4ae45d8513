import { act, render, screen } from '@testing-library/react';
import { toast } from 'sonner';
import { beforeEach, expect, test, vi } from 'vitest';
import { ClaimView } from '@/features/session/ClaimView';
import { EndedElsewhere } from '@/features/session/EndedElsewhere';
import { ForgotPasswordForm } from '@/features/session/ForgotPasswordForm';
import { ResetPasswordForm } from '@/features/session/ResetPasswordForm';
import { SignUpForm } from '@/features/session/SignUpForm';
import { ApiProvider } from '@/shared/api/ApiProvider';
import type { Api } from '@/shared/api/client';
import { connection } from '@/shared/api/connection/store';
import { Toaster } from '@/shared/ui/Toaster';
import { Desk, refusal, showAt } from './world/people';

const done = vi.fn<() => void>();
const ash = { id: 'u1', username: 'ash', name: 'Ash', avatar: null };

beforeEach(() => {
  done.mockReset();
  connection.reset();
  toast.dismiss();
});

const signUpDesk = (answers: unknown[]) => new Desk({}, { signUp: () => answers.shift() });

test('what is wrong with a new account is told at its field, and the first such field has the focus', async () => {
  const desk = signUpDesk([
    {
      errors: [
        { code: 'PASSWORD_WEAK', message: 'Everybody uses that password.', field: 'password' },
        { code: 'USERNAME_TAKEN', message: 'That username is taken.', field: 'username' },
      ],
    },
    { viewer: ash, errors: [] },
  ]);
  const { user } = showAt(desk.client(), <SignUpForm onSignedUp={done} />);
  const username = await screen.findByLabelText('Username');
  await user.type(username, ' ash ');
  await user.type(screen.getByLabelText('Password'), 'password{Enter}');

  await screen.findByText('That username is taken.');
  expect(username.getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(username);
  const described = screen.getByLabelText('Password').getAttribute('aria-describedby');
  expect(document.getElementById(described ?? '')?.textContent).toBe('Everybody uses that password.');
  expect(screen.queryByRole('alert')).toBeNull();
  expect(done).not.toHaveBeenCalled();

  await user.click(screen.getByRole('button', { name: 'Create the account' }));
  await vi.waitFor(() => expect(done).toHaveBeenCalledOnce());
  expect(desk.inputs('SignUp')[1]).toEqual({ username: 'ash', password: 'password', nickname: null, email: null });
});

test('a refusal that belongs to no field stands above all of them', async () => {
  const desk = signUpDesk([refusal('SIGN_UP_CLOSED', 'Nobody signs up here.', null)]);
  const { user } = showAt(desk.client(), <SignUpForm onSignedUp={done} />);
  await user.type(await screen.findByLabelText('Username'), 'ash');
  await user.type(screen.getByLabelText('Password'), 'a long password{Enter}');
  expect((await screen.findByRole('alert')).textContent).toBe('Nobody signs up here.');
});

test('a password is shown when one asks for it, and hidden again', async () => {
  const { user } = showAt(signUpDesk([]).client(), <SignUpForm onSignedUp={done} />);
  const password = await screen.findByLabelText('Password');
  expect(password.getAttribute('type')).toBe('password');
  expect(password.getAttribute('autocomplete')).toBe('new-password');
  await user.click(screen.getByRole('button', { name: 'Show what is typed' }));
  expect(password.getAttribute('type')).toBe('text');
  await user.click(screen.getByRole('button', { name: 'Hide what is typed' }));
  expect(password.getAttribute('type')).toBe('password');
});

test('who forgot a password reads the same answer, whoever they are', async () => {
  const desk = new Desk({}, { requestPasswordReset: () => ({ errors: [] }) });
  const { user } = showAt(desk.client(), <ForgotPasswordForm />);
  await user.type(await screen.findByLabelText('Username or e-mail address'), 'nobody{Enter}');
  const answer = await screen.findByText('If there is such an account with an address, a mail is on its way.');
  expect(answer.textContent).not.toContain('nobody');
});

test('a link for a new password that is used up says so above', async () => {
  const desk = new Desk({}, { resetPassword: () => refusal('RESET_INVALID', 'That link was used already.', 'token') });
  const { user } = showAt(desk.client(), <ResetPasswordForm token="t" onDone={done} />);
  await user.type(await screen.findByLabelText('New password'), 'a long password{Enter}');
  expect((await screen.findByRole('alert')).textContent).toBe('That link was used already.');
  expect(done).not.toHaveBeenCalled();
});

const claims = (state: () => string, viewer: unknown = null, claimed: unknown = { viewer: ash, errors: [] }) =>
  new Desk(
    {
      viewer: () => viewer,
      claim: () => ({ state: state(), ...(state() === 'OPEN' ? { name: 'Ash', username: 'ash' } : {}) }),
    },
    { claimAccount: () => claimed },
  );

const claimView = (
  <ClaimView
    token="secret"
    onClaimed={done}
    frame={(title, intro, content) => (
      <>
        <h1>{title}</h1>
        <p>{intro}</p>
        {content}
      </>
    )}
  />
);

test.each([
  ['EXPIRED', 'This link has expired', /Ask the staff of your league for a new one/],
  ['USED', 'This link was used', /If that was you, sign in/],
  ['REVOKED', 'This link was withdrawn', /Ask them whether there is a new one/],
  ['UNKNOWN', 'There is no such link', /open it whole/],
])('a claim link that is %s says so and what to do', async (state, title, advice) => {
  showAt(claims(() => state).client(), claimView);
  expect((await screen.findByRole('heading')).textContent).toBe(title);
  expect(screen.getByText(advice)).toBeTruthy();
  expect(screen.queryByRole('form')).toBeNull();
});

test('an open claim link greets by name, proposes the username and takes a password', async () => {
  const desk = claims(() => 'OPEN');
  const { user } = showAt(desk.client(), claimView);
  expect((await screen.findByRole('heading')).textContent).toBe('Welcome, Ash');
  expect((screen.getByLabelText('Username') as HTMLInputElement).value).toBe('ash');
  await user.type(screen.getByLabelText('Password'), 'a long password{Enter}');
  await vi.waitFor(() => expect(done).toHaveBeenCalledOnce());
  expect(desk.inputs('ClaimAccount')).toEqual([
    { token: 'secret', username: 'ash', password: 'a long password', email: null },
  ]);
});

test('who comes second to an account is told that the link was used', async () => {
  let state = 'OPEN';
  const desk = claims(() => state, null, refusal('CLAIM_USED', 'That link was used.'));
  const { user } = showAt(desk.client(), claimView);
  await user.type(await screen.findByLabelText('Password'), 'a long password');
  state = 'USED';
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('heading', { name: 'This link was used' })).toBeTruthy();
  expect(done).not.toHaveBeenCalled();
});

test('somebody signed in is asked to sign out before they take over an account', async () => {
  showAt(claims(() => 'OPEN', { ...ash, name: 'Bee' }).client(), claimView);
  expect(await screen.findByRole('button', { name: 'Sign out and go on' })).toBeTruthy();
  expect(screen.queryByRole('form')).toBeNull();
  expect(screen.getByText('Bee')).toBeTruthy();
});

/** The app over a server that ends sessions; `end` does. */
function session(viewer: () => unknown) {
  const opened: { end: () => void; disposed: boolean }[] = [];
  const create = (): Api => {
    const one = { end: () => {}, disposed: false };
    opened.push(one);
    return {
      client: new Desk({ viewer }).client(),
      retryNow: () => {},
      whenEnded: (tell) => {
        one.end = tell;
        return () => {};
      },
      dispose: () => {
        one.disposed = true;
      },
    };
  };
  const signIn = () => {};
  render(
    <>
      <ApiProvider create={create}>
        <EndedElsewhere onSignIn={signIn} />
      </ApiProvider>
      <Toaster />
    </>,
  );
  return { opened, end: () => act(() => opened.at(-1)?.end()) };
}

const farewell = 'You have been signed out, elsewhere or by a new password.';

test('a session that the server ends starts the app afresh, and that is said once', async () => {
  let viewer: unknown = ash;
  const { opened, end } = session(() => viewer);
  viewer = null;
  end();
  expect(await screen.findByText(farewell)).toBeTruthy();
  expect(opened.map(({ disposed }) => disposed)).toEqual([true, false]);
  expect(screen.getAllByText(farewell)).toHaveLength(1);
});

test('who is still signed in, by a new password of their own, is not told that they are signed out', async () => {
  const { opened, end } = session(() => ash);
  end();
  await vi.waitFor(() => expect(opened).toHaveLength(2));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(screen.queryByText(farewell)).toBeNull();
});

test('a session that ends again at once is left alone rather than begun for ever', async () => {
  const { opened, end } = session(() => ash);
  end();
  await vi.waitFor(() => expect(opened).toHaveLength(2));
  end();
  expect(opened).toHaveLength(2);
  expect(connection.get().state).toBe('failed');
});
