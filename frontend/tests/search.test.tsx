import { screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { SearchBox } from '@/features/search/SearchBox';
import { SearchResults } from '@/features/search/SearchResults';
import { Desk, showAt } from './world/people';

afterEach(() => vi.restoreAllMocks());

const people = ['Ash', 'Asha', 'Bee'].map((name) => ({
  id: name,
  username: name.toLowerCase(),
  name,
  avatar: null,
}));
const cup = { id: 'c1', slug: 'ash-cup', name: 'Ash Cup', startsAt: null, league: { id: 'l1', name: 'Amber' } };

const library = () =>
  new Desk({
    search: ({ text }) => {
      const wanted = String(text).toLowerCase();
      return {
        people: people.filter(({ username }) => username.startsWith(wanted)),
        organizations: [],
        leagues: [],
        tournaments: 'ash cup'.startsWith(wanted) ? [cup] : [],
      };
    },
  });

function box(desk = library()) {
  const elsewhere = vi.fn<() => void>();
  const shown = showAt(desk.client(), <SearchBox onElsewhere={elsewhere} />);
  return { ...shown, desk, elsewhere };
}

const field = () => screen.findByRole('combobox', { name: 'Search' });
const active = () => {
  const id = screen.getByRole('combobox').getAttribute('aria-activedescendant');
  return id === null ? null : document.getElementById(id)?.textContent;
};

test('what is found is offered by kind, and the arrows go through it and back to the field', async () => {
  const { user } = box();
  await user.type(await field(), 'ash');
  const list = await screen.findByRole('listbox', { name: 'Found' });
  expect(screen.getByRole('combobox').getAttribute('aria-expanded')).toBe('true');
  expect(
    within(list)
      .getAllByRole('group')
      .map((group) => group.getAttribute('aria-label')),
  ).toEqual(['People', 'Tournaments']);
  const seen: unknown[] = [];
  for (let step = 0; step < 5; step += 1) {
    // One key after the other is what is tested.
    // oxlint-disable-next-line no-await-in-loop
    await user.keyboard('{ArrowDown}');
    seen.push(active());
  }
  expect(seen).toEqual(['AAsh@ash', 'AAsha@asha', 'Ash CupAmber', 'Everything that “ash” finds', null]);
  await user.keyboard('{ArrowUp}');
  expect(active()).toBe('Everything that “ash” finds');
});

test('Enter leads to what is chosen, and to the page of everything when nothing is', async () => {
  const { user, href } = box();
  await user.type(await field(), 'ash');
  await screen.findByRole('option', { name: /Asha/ });
  await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  await vi.waitFor(() => expect(href()).toBe('/people/asha'));
});

test('Enter without a choice leads to the page with everything', async () => {
  const { user, href } = box();
  await user.type(await field(), 'ash cup{Enter}');
  await vi.waitFor(() => expect(href()).toBe('/search?q=ash+cup'));
});

test('Escape closes the list, and again empties the field', async () => {
  const { user } = box();
  const input = (await field()) as HTMLInputElement;
  await user.type(input, 'ash');
  await screen.findByRole('option', { name: /Asha/ });
  await user.keyboard('{Escape}');
  expect(input.getAttribute('aria-expanded')).toBe('false');
  expect(input.value).toBe('ash');
  await user.keyboard('{Escape}');
  expect(input.value).toBe('');
});

test('it is asked once somebody stops typing, not for every letter', async () => {
  const { user, desk } = box();
  await user.type(await field(), 'asha');
  await screen.findByRole('option', { name: /Asha/ });
  expect(desk.asked.map(({ variables }) => variables['text'])).toEqual(['asha']);
});

test('an answer to what was typed before is never shown, however late it comes', async () => {
  const desk = library();
  desk.hold(({ text }) => (text === 'ash' ? 'ash' : null));
  const { user } = box(desk);
  await user.type(await field(), 'ash');
  await vi.waitFor(() => expect(desk.asked).toHaveLength(1));
  expect(screen.getByText('Searching…')).toBeTruthy();
  await user.clear(screen.getByRole('combobox'));
  await user.type(screen.getByRole('combobox'), 'bee');
  await screen.findByRole('option', { name: /Bee/ });
  desk.letGo('ash');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(screen.queryByRole('option', { name: /Ash/ })).toBeNull();
});

test('what answered the former text is not shown while the next one is on its way', async () => {
  const desk = library();
  desk.hold(({ text }) => (text === 'bee' ? 'bee' : null));
  const { user } = box(desk);
  await user.type(await field(), 'ash');
  await screen.findByRole('option', { name: /Asha/ });
  await user.clear(screen.getByRole('combobox'));
  await user.type(screen.getByRole('combobox'), 'bee');
  await vi.waitFor(() => expect(desk.asked).toHaveLength(2));
  expect(screen.queryByRole('option', { name: /Ash/ })).toBeNull();
  desk.letGo('bee');
  expect(await screen.findByRole('option', { name: /Bee/ })).toBeTruthy();
});

test('“/” leads to the field from the page, but not from where one types', async () => {
  const { user, elsewhere } = box();
  const input = await field();
  await user.keyboard('/');
  expect(document.activeElement).toBe(input);
  await user.keyboard('/');
  expect((input as HTMLInputElement).value).toBe('/');
  expect(elsewhere).not.toHaveBeenCalled();
});

test('where the field is not shown, “/” leads to the page of the search', async () => {
  const { user, elsewhere } = box();
  const input = await field();
  Object.assign(input, { checkVisibility: () => false });
  await user.keyboard('/');
  expect(elsewhere).toHaveBeenCalledOnce();
});

test('the page says what to do when nothing is found, and what to do at first', async () => {
  showAt(library().client(), <SearchResults text="xyzzy" />);
  expect(await screen.findByText('Nothing is called “xyzzy”')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'All people' })).toBeTruthy();
});

test('the page shows everything by kind, with where it leads', async () => {
  showAt(library().client(), <SearchResults text="ash" />);
  const section = await screen.findByRole('region', { name: 'People' });
  const links = within(section).getAllByRole('link');
  expect(links.map((link) => link.getAttribute('href'))).toEqual(['/people/ash', '/people/asha']);
});
