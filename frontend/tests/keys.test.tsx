import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { pressed } from '@/shared/keys/pressed';
import { ShortcutSheet } from '@/shared/keys/ShortcutSheet';
import { useShortcut, useShortcutList } from '@/shared/keys/useShortcut';
import { useShortcuts } from '@/shared/keys/useShortcuts';
import type { RoomDialog } from '@/shared/lib/roomPlace';
import { Dialog } from '@/shared/ui/Dialog';

const done: string[] = [];
const key = (what: string, init: KeyboardEventInit = {}) => fireEvent.keyDown(document.body, { key: what, ...init });

beforeEach(() => done.splice(0));

function Part({ name, letter, forMe = true }: { name: string; letter: string; forMe?: boolean }) {
  useShortcut(letter, name, forMe ? () => done.push(name) : null);
  return null;
}

function Page({ children }: { children?: React.ReactNode }) {
  const [open, setOpen] = useState<RoomDialog | null>(null);
  useShortcuts({ open, onOpen: setOpen });
  return (
    <>
      {children}
      <button type="button">button</button>
      <Dialog open={open === 'history'} onClose={() => setOpen(null)} title="History" />
      <ShortcutSheet open={open === 'keys'} onClose={() => setOpen(null)} within={[]} />
    </>
  );
}

test('a part has its key for as long as it is there, and for whom it is meant', () => {
  const { rerender } = render(
    <Page>
      <Part name="queue" letter="q" />
      <Part name="staff" letter="p" forMe={false} />
    </Page>,
  );
  key('q');
  key('p');
  expect(done).toEqual(['queue']);
  rerender(<Page />);
  key('q');
  expect(done).toEqual(['queue']);
  expect(useShortcutList.getState().keys.map((one) => one.key)).toEqual(['h', '?']);
});

test('of two that want the same key the later one gets it, and gives it back', () => {
  const { rerender } = render(
    <Page>
      <Part name="room" letter="p" />
      <Part key="replay" name="replay" letter="p" />
    </Page>,
  );
  key('p');
  rerender(
    <Page>
      <Part name="room" letter="p" />
    </Page>,
  );
  key('p');
  expect(done).toEqual(['replay', 'room']);
});

test('a key does what it does now, not what it did when it came', () => {
  const { rerender } = render(<Page key="page" />);
  const Counter = ({ count }: { count: number }) => (useShortcut('c', 'count', () => done.push(String(count))), null);
  rerender(
    <Page key="page">
      <Counter count={1} />
    </Page>,
  );
  rerender(
    <Page key="page">
      <Counter count={2} />
    </Page>,
  );
  key('c');
  expect(done).toEqual(['2']);
});

test('no key works while one types, holds another key down, or has a menu or a dialog open', async () => {
  render(
    <Page>
      <Part name="sound" letter="s" />
      <input aria-label="field" />
      <input type="range" aria-label="volume" />
      <div role="menu" tabIndex={-1} data-testid="menu" />
    </Page>,
  );
  fireEvent.keyDown(screen.getByRole('textbox'), { key: 's' });
  fireEvent.keyDown(screen.getByTestId('menu'), { key: 's' });
  for (const held of ['ctrlKey', 'metaKey', 'altKey', 'shiftKey', 'repeat', 'isComposing']) key('s', { [held]: true });
  expect(done).toEqual([]);
  fireEvent.keyDown(screen.getByRole('slider'), { key: 's' });
  expect(done).toEqual(['sound']);
  key('h');
  expect(await screen.findByRole('dialog', { name: 'History' })).toBeTruthy();
  key('s');
  key('?');
  expect(done).toEqual(['sound']);
  expect(screen.queryByRole('dialog', { name: 'Keys' })).toBeNull();
  // Its own key closes it.
  key('h');
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

const event = (init: KeyboardEventInit & { altGraph?: boolean }) => {
  const made = new KeyboardEvent('keydown', init);
  vi.spyOn(made, 'getModifierState').mockImplementation((name) => name === 'AltGraph' && init.altGraph === true);
  return made;
};

test('signs are what they are on every layout; letters lie where they lie on a Latin one', () => {
  expect(pressed(event({ key: '?', code: 'Slash', shiftKey: true }))).toBe('?');
  expect(pressed(event({ key: '?', code: 'Minus', shiftKey: true }))).toBe('?');
  expect(pressed(event({ key: '/', code: 'Digit7', shiftKey: true }))).toBe('/');
  expect(pressed(event({ key: '?', code: 'KeyW', ctrlKey: true, altKey: true, altGraph: true }))).toBe('?');
  expect(pressed(event({ key: 'р', code: 'KeyH' }))).toBe('h');
  expect(pressed(event({ key: 'S', code: 'KeyS' }))).toBe('s');
  expect(pressed(event({ key: 'a', code: 'KeyQ' }))).toBe('a');
  expect(pressed(event({ key: 'Enter', code: 'Enter' }))).toBeNull();
});

test('the page’s own "/" does not get what a part of the room takes', () => {
  const page = vi.fn<(event: KeyboardEvent) => void>();
  const listen = (one: KeyboardEvent) => !one.defaultPrevented && page(one);
  document.addEventListener('keydown', listen);
  const { rerender } = render(<Page />);
  key('/');
  expect(page).toHaveBeenCalledTimes(1);
  rerender(
    <Page>
      <Part name="search" letter="/" />
    </Page>,
  );
  key('/');
  expect(page).toHaveBeenCalledTimes(1);
  expect(done).toEqual(['search']);
  document.removeEventListener('keydown', listen);
});

test('the sheet lists what works at this moment, and gives the focus back', async () => {
  const user = userEvent.setup();
  render(
    <Page>
      <Part name="Search the pool" letter="/" />
      <Part name="Your queue" letter="q" forMe={false} />
    </Page>,
  );
  screen.getByRole('button', { name: 'button' }).focus();
  await user.keyboard('?');
  const sheet = await screen.findByRole('dialog', { name: 'Keys' });
  const listed = [...sheet.querySelectorAll('dl > div')].map((row) => row.textContent);
  expect(listed).toEqual(expect.arrayContaining(['Search the pool/', 'Read the historyH', 'Show these keys?']));
  expect(sheet.textContent).not.toContain('Your queue');
  await user.keyboard('{Escape}');
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(document.activeElement?.textContent).toBe('button');
});
