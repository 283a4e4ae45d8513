import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { LiveBanner } from '@/features/live/LiveBanner';
import { withNamesApart } from '@/shared/lib/apart';
import { Avatar, firstLetter, pictureAddress } from '@/shared/people/Avatar';
import { PersonName } from '@/shared/people/PersonName';
import { Desk, showAt } from './world/people';

const nobody = () => new Desk({}).client();

test('the first letter of a name is what a reader would call so', () => {
  expect(firstLetter('ash')).toBe('A');
  expect(firstLetter('  ash')).toBe('A');
  expect(firstLetter('👩‍👩‍👧‍👦 family')).toBe('👩‍👩‍👧‍👦');
  expect(firstLetter('e\u0301lan')).toBe('E\u0301');
  expect(firstLetter('محمد')).toBe('م');
  expect(firstLetter('')).toBe('?');
});

test('only what the content policy lets in is asked for as a picture', () => {
  expect(pictureAddress('https://pictures.example/a.png')).toBe('https://pictures.example/a.png');
  for (const other of [
    'http://pictures.example/a.png',
    'javascript:alert(1)',
    'data:image/svg+xml,x',
    'a.png',
    '',
    null,
  ])
    expect(pictureAddress(other)).toBeNull();
});

test('a picture that does not come gives way to the first letter, and another one is tried again', async () => {
  showAt(nobody(), <Avatar name="Ash" src="https://pictures.example/a.png" />);
  await screen.findByRole('presentation');
  const picture = screen.getByRole('presentation');
  expect(picture.getAttribute('referrerpolicy')).toBe('no-referrer');
  expect(picture.getAttribute('loading')).toBe('lazy');
  fireEvent.error(picture);
  expect(screen.queryByRole('presentation')).toBeNull();
  expect(screen.getByText('A').getAttribute('aria-hidden')).not.toBeNull();
});

test('a name is isolated, and leads to its person where it is asked to', async () => {
  showAt(
    nobody(),
    <p>
      <PersonName person={{ name: 'שלום', username: 'shalom' }} link /> picks <PersonName player="nobody" />
    </p>,
  );
  const name = await screen.findByText('שלום');
  expect(name.tagName).toBe('BDI');
  expect(name.closest('a')?.getAttribute('href')).toBe('/people/shalom');
  expect(screen.getByText('Unknown player')).toBeTruthy();
});

test('a name written from right to left is set apart in a sentence, and others are left as they are', () => {
  const event = {
    __typename: 'PlayerPicked',
    playerName: 'שלום',
    captainName: 'Ash',
    roll: { rounds: [{ teamName: 'قط' }] },
  };
  expect(withNamesApart(event)).toEqual({
    __typename: 'PlayerPicked',
    playerName: '\u2068שלום\u2069',
    captainName: 'Ash',
    roll: { rounds: [{ teamName: '\u2068قط\u2069' }] },
  });
});

const draft = (slug: string, viewerRole: string, inLeague: string | null) => ({
  __typename: 'TeamDraft',
  id: `draft of ${slug}`,
  status: 'IN_PROGRESS',
  sequence: 3,
  tournament: { id: slug, slug, name: slug, viewerRole, league: { id: `league of ${slug}`, viewerRole: inLeague } },
});

const running = () =>
  new Desk({
    liveDrafts: () => [draft('mine', 'PLAYER', null), draft('near', 'VIEWER', 'MEMBER'), draft('far', 'VIEWER', null)],
  });

test('a draft in one’s own tournaments and leagues is told of on every page, but in a room', async () => {
  const { user } = showAt(
    running().client(),
    <>
      <LiveBanner signedIn here="/people" />
      <LiveBanner signedIn here="/tournaments/mine/draft" />
    </>,
  );
  const banners = await screen.findAllByRole('complementary', { name: 'Live draft' });
  expect(banners.map((banner) => banner.textContent)).toEqual(['mine is drafting now and 1 other']);
  expect(screen.queryByText('far')).toBeNull();

  await user.click(screen.getByRole('button', { name: 'Hide these drafts' }));
  expect(screen.queryByRole('complementary')).toBeNull();
});

test('a stranger is told of no draft', async () => {
  const desk = running();
  showAt(
    desk.client(),
    <>
      <p>page</p>
      <LiveBanner signedIn={false} here="/" />
    </>,
  );
  await screen.findByText('page');
  expect(screen.queryByRole('complementary')).toBeNull();
  expect(desk.asked).toEqual([]);
});
