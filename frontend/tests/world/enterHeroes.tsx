import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { Provider } from 'urql';
import { expect } from 'vitest';
import { HeroRoom, type HeroRoomProps } from '@/features/heroDraft/HeroRoom';
// Loaded by the room when they are wanted; here they are at hand.
import '@/features/heroDraft/grid/HeroGrid';
import '@/features/heroDraft/stage/Stage';
import type { RoomDialog } from '@/shared/lib/roomPlace';
import { Toaster } from '@/shared/ui/Toaster';
import { Line } from './client';
import { settle } from './enter';
import { type HeroOptions, HeroWorld } from './heroes';

const nothing = () => {};

/** The room as an address without anything more in it opens it. */
export const heroRoomProps: HeroRoomProps = {
  slug: 'friday',
  draftId: 'h1',
  search: '',
  onSearch: nothing,
  open: null,
  onOpen: nothing,
  at: null,
  onAt: nothing,
  back: (name) => <a href="/tournaments/friday">{name}</a>,
  notFound: <p>nothing</p>,
};

/** Keeps what an address keeps. */
function Address(given: Partial<HeroRoomProps>) {
  const [search, setSearch] = useState(given.search ?? '');
  const [open, setOpen] = useState<RoomDialog | null>(given.open ?? null);
  const [at, setAt] = useState<number | null>(given.at ?? null);
  const kept = { search, onSearch: setSearch, open, onOpen: setOpen, at, onAt: setAt };
  return <HeroRoom {...heroRoomProps} {...given} {...kept} />;
}

/** The room of a line's world on screen, with toasts; shown as it is, without waiting for anything. */
export const showHeroRoom = (line: Line, given: Partial<HeroRoomProps> = {}) => ({
  user: userEvent.setup(),
  ...render(
    <Provider value={line.client()}>
      <main id="main" tabIndex={-1}>
        <Address {...given} />
      </main>
      <Toaster />
    </Provider>,
  ),
});

/** A world with a hero draft, and into its room: as a stranger while the captains come, unless told otherwise. */
export async function enterHeroRoom(options: HeroOptions = {}, given: Partial<HeroRoomProps> = {}) {
  const world = new HeroWorld(options);
  const line = new Line(world);
  const shown = showHeroRoom(line, given);
  await screen.findByRole('region', { name: 'On the clock' });
  // Parts of the room are loaded by themselves.
  await waitFor(() => expect(document.querySelector('[aria-label^="Loading"]')).toBeNull(), { timeout: 4_000 });
  await settle();
  return { world, line, ...shown };
}
