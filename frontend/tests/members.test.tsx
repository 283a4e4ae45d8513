import { act, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { beforeAll, expect, test, vi } from 'vitest';
import { OrganizationMembers } from '@/features/organizations/OrganizationMembers';
import { PeopleList } from '@/features/people/PeopleList';
import type { Role } from '@/shared/members/roles';
import { Desk, refusal, showAt } from './world/people';

const ROW = 45;

beforeAll(() => {
  // Without a layout everything is 0 high, and all rows would be in sight.
  Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { configurable: true, get: () => ROW });
});

interface Row {
  id: string;
  role: Role;
  mmr: number | null;
  user: object;
}

const nobody = { avatar: null, isStub: false, organizationMemberships: [], leagueMemberships: [] };
const person = (name: string, more: object = {}) => ({
  __typename: 'User',
  id: `u-${name}`,
  username: name.toLowerCase(),
  name,
  ...nobody,
  ...more,
});
const member = (name: string, role: Role = 'MEMBER', more: object = {}): Row => ({
  id: `m-${name}`,
  role,
  mmr: null,
  user: person(name, more),
});

interface Slice {
  first: number;
  after?: string | null;
  search?: string | null;
}

function page<Node extends { id: string }>(all: readonly Node[], { first, after }: Slice) {
  const from = after ? all.findIndex(({ id }) => id === after) + 1 : 0;
  const nodes = all.slice(from, from + first);
  return {
    totalCount: all.length,
    pageInfo: { hasNextPage: from + first < all.length, endCursor: nodes.at(-1)?.id ?? null },
    edges: nodes.map((node) => ({ cursor: node.id, node })),
  };
}

function aGuild(standing: Role, members: Row[]) {
  const guild = { id: 'o1', slug: 'guild', name: 'Guild', viewerRole: standing };
  const desk = new Desk(
    {
      viewer: () => person('Olga'),
      organization: () => ({ ...guild, memberCount: members.length, members: (args: Slice) => page(members, args) }),
      people: (args) => page([person('Nora'), person('Nils')], args as unknown as Slice),
    },
    {
      setMemberMmr: ({ input }) => {
        const { memberId, mmr } = input as { memberId: string; mmr: number | null };
        if (mmr !== null && mmr > 20_000) return refusal('INVALID_INPUT', 'An MMR lies between 0 and 20,000.', 'mmr');
        const found = members.find(({ id }) => id === memberId);
        if (found) found.mmr = mmr;
        return { organizationMember: found, errors: [] };
      },
      grantOrganizationRole: ({ input }) => {
        const { userId, role } = input as { userId: string; role: Role };
        const name = userId.slice(2);
        if (name === 'Stu') return refusal('INVALID_INPUT', 'Stu cannot sign in yet.', 'role');
        const found = members.find(({ id }) => id === `m-${name}`) ?? member(name);
        found.role = role;
        if (!members.includes(found)) members.push(found);
        return { member: found, errors: [] };
      },
    },
  );
  const Shown = () => {
    const [search, setSearch] = useState('');
    const [open, setOpen] = useState<'add-member' | undefined>();
    return (
      <OrganizationMembers
        organization={guild}
        viewerId="u-Olga"
        search={search}
        onSearch={setSearch}
        // oxlint-disable-next-line jsx-a11y/aria-role
        role={undefined}
        onRole={() => {}}
        open={open}
        onOpen={(dialog) => setOpen(dialog === 'add-member' ? dialog : undefined)}
      />
    );
  };
  return { desk, ...showAt(desk.client(), <Shown />) };
}

const rowOf = async (name: string) => {
  const link = await screen.findByRole('link', { name });
  return within(link.closest('li') as HTMLElement);
};

test('Enter on the number opens it, Enter saves it, and the focus is where it was', async () => {
  const { desk, user } = aGuild('STAFF', [member('Mia'), member('Moe')]);
  const row = await rowOf('Mia');
  row.getByRole('button', { name: 'Set the MMR of Mia' }).focus();
  await user.keyboard('{Enter}4,321{Enter}');
  const button = await row.findByRole('button', { name: 'Edit the MMR of Mia: 4,321' });
  expect(document.activeElement).toBe(button);
  expect(desk.inputs('SetMemberMmr')).toEqual([{ memberId: 'm-Mia', mmr: 4321 }]);
});

test('Escape restores what was there, and nothing is asked of the server', async () => {
  const { desk, user } = aGuild('STAFF', [{ ...member('Mia'), mmr: 3000 }]);
  const row = await rowOf('Mia');
  await user.click(row.getByRole('button', { name: 'Edit the MMR of Mia: 3,000' }));
  await user.keyboard('9999{Escape}');
  expect(document.activeElement).toBe(row.getByRole('button', { name: 'Edit the MMR of Mia: 3,000' }));
  expect(desk.inputs('SetMemberMmr')).toEqual([]);
});

test('what the server refuses is told at the row, and stays to be mended', async () => {
  const { desk, user } = aGuild('STAFF', [{ ...member('Mia'), mmr: 3000 }]);
  const row = await rowOf('Mia');
  await user.click(row.getByRole('button', { name: /MMR of Mia/ }));
  await user.keyboard('99999{Enter}');
  expect((await row.findByRole('alert')).textContent).toBe('An MMR lies between 0 and 20,000.');
  const field = row.getByRole<HTMLInputElement>('textbox', { name: 'MMR of Mia' });
  expect(field.value).toBe('99999');
  await user.clear(field);
  await user.type(field, 'lots{Enter}');
  expect(row.getByRole('alert').textContent).toBe('An MMR is a whole number.');
  await user.clear(field);
  await user.type(field, '{Enter}');
  await row.findByRole('button', { name: 'Set the MMR of Mia' });
  expect(row.queryByRole('alert')).toBeNull();
  expect(desk.inputs('SetMemberMmr')).toEqual([
    { memberId: 'm-Mia', mmr: 99999 },
    { memberId: 'm-Mia', mmr: null },
  ]);
});

test('a member sees numbers and nothing to press', async () => {
  aGuild('MEMBER', [{ ...member('Mia'), mmr: 3000 }]);
  const row = await rowOf('Mia');
  expect(row.getByText('3,000')).toBeTruthy();
  expect(row.queryByRole('button')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Add people' })).toBeNull();
});

test.each([
  ['OWNER', ['Admin', 'Staff', 'Member', 'Remove from the organization']],
  ['ADMIN', ['Staff', 'Member', 'Remove from the organization']],
  ['STAFF', ['Member', 'Remove from the organization']],
] as const)('%s is offered the roles below', async (viewer, offered) => {
  const { user } = aGuild(viewer, [member('Ada', 'OWNER'), member('Mia')]);
  await user.click((await rowOf('Mia')).getByRole('button', { name: 'What to do with Mia' }));
  expect((await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent)).toEqual(offered);
  expect((await rowOf('Ada')).queryByRole('button', { name: 'What to do with Ada' })).toBeNull();
});

test('a role that is given shows at its row, and the row stays where it is', async () => {
  const { user, desk } = aGuild('OWNER', [member('Mia'), member('Moe')]);
  await user.click((await rowOf('Moe')).getByRole('button', { name: 'What to do with Moe' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Staff' }));
  await (await rowOf('Moe')).findByText('Staff');
  expect(desk.asked.filter(({ name }) => name === 'OrganizationMembers')).toHaveLength(1);
});

test('a role that is refused is told at its row', async () => {
  const { user } = aGuild('OWNER', [member('Stu', 'MEMBER', { isStub: true })]);
  await user.click((await rowOf('Stu')).getByRole('button', { name: 'What to do with Stu' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Staff' }));
  expect((await (await rowOf('Stu')).findByRole('alert')).textContent).toBe('Stu cannot sign in yet.');
});

test('an older answer that arrives last is not what is shown', async () => {
  const { user, desk } = aGuild('OWNER', [member('Mia')]);
  await rowOf('Mia');
  await user.click(screen.getByRole('button', { name: 'Add people' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(await dialog.findByRole('checkbox', { name: /Nora/ }));
  await user.click(await dialog.findByRole('checkbox', { name: /Nils/ }));
  // What is read after the first of them waits, and tells of the time before the second.
  let waiting = 0;
  desk.hold((variables) => ('slug' in variables && (waiting += 1) === 1 ? 'list' : null));
  await user.click(dialog.getByRole('button', { name: 'Add 2 people' }));
  await waitFor(() => expect(desk.inputs('GrantOrganizationRole')).toHaveLength(2));
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
  expect(waiting).toBeGreaterThan(0);
  await rowOf('Nils');
  desk.letGo('list');
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
  await rowOf('Nora');
  await rowOf('Nils');
});

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => person(`Player ${String(index + 1).padStart(4, '0')}`));

function aCrowd(count: number) {
  const all = many(count);
  const desk = new Desk({
    people: (args) => {
      const { search } = args as unknown as Slice;
      return page(search ? all.filter(({ name }) => name.includes(search)) : all, args as unknown as Slice);
    },
  });
  const Shown = () => {
    const [search, setSearch] = useState('');
    return <PeopleList search={search} onSearch={setSearch} />;
  };
  return { desk, ...showAt(desk.client(), <Shown />) };
}

const reads = (desk: Desk) => desk.asked.filter(({ name }) => name === 'People').map(({ variables }) => variables);

async function scrollTo(top: number) {
  await act(async () => {
    vi.stubGlobal('scrollY', top);
    window.dispatchEvent(new Event('scroll'));
    await new Promise((resolve) => setTimeout(resolve, 60));
  });
}

test('of a long list only the rows in sight are in the document, and pages are read on the way', async () => {
  const { desk } = aCrowd(950);
  await screen.findByRole('link', { name: /Player 0001/ });
  expect(screen.getByText('950 people')).toBeTruthy();
  expect(reads(desk)).toHaveLength(1);
  expect(screen.getAllByRole('listitem').length).toBeLessThan(60);

  await scrollTo(90 * ROW);
  await waitFor(() => expect(reads(desk)).toHaveLength(2));
  await screen.findByRole('link', { name: /Player 0095/ });
  expect(screen.queryByRole('link', { name: /Player 0001/ })).toBeNull();
  expect(screen.getAllByRole('listitem').length).toBeLessThan(60);
  expect(reads(desk)[1]).toMatchObject({ after: 'u-Player 0100', first: 100 });
  vi.unstubAllGlobals();
});

test('a page that fails leaves the others, and is read again', async () => {
  const { desk, user } = aCrowd(150);
  await screen.findByRole('link', { name: /Player 0001/ });
  desk.breakOff();
  await scrollTo(90 * ROW);
  expect((await screen.findByRole('alert')).textContent).toContain('The server did not answer.');
  expect(screen.getByRole('link', { name: /Player 0092/ })).toBeTruthy();
  desk.mend();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByRole('link', { name: /Player 0102/ });
  expect(screen.queryByRole('alert')).toBeNull();
  vi.unstubAllGlobals();
});

test('an answer to a former search is never shown under a newer one', async () => {
  const { user, desk } = aCrowd(30);
  await screen.findByRole('link', { name: /Player 0001/ });
  desk.hold(({ search }) => (search === '0002' ? 'former' : null));
  const field = screen.getByRole('searchbox', { name: 'Search people' });
  await user.type(field, '0002');
  await waitFor(() => expect(reads(desk).at(-1)).toMatchObject({ search: '0002' }));
  expect(screen.queryByRole('link')).toBeNull();
  await user.clear(field);
  await user.type(field, '0003');
  await screen.findByRole('link', { name: /Player 0003/ });
  desk.letGo('former');
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
  expect(screen.getAllByRole('link').map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining('Player 0003'),
  ]);
});
