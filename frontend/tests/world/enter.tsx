import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { Provider } from 'urql';
import type { PoolFilters } from '@/features/draft/pool/filters';
import { Room, type RoomProps } from '@/features/draft/Room';
import { Toaster } from '@/shared/ui/Toaster';
import type { Line } from './client';

const all: PoolFilters = { search: '', position: null, sort: 'mmr' };
const nothing = () => {};

/** The room as an address without anything more in it opens it. */
export const roomProps: RoomProps = {
  slug: 'friday',
  filters: all,
  onFilters: nothing,
  open: null,
  onOpen: nothing,
  at: null,
  onAt: nothing,
  back: () => null,
  notFound: <p>nothing</p>,
};

function Address({ at }: { at: PoolFilters }) {
  const [filters, setFilters] = useState(at);
  return <Room {...roomProps} filters={filters} onFilters={setFilters} />;
}

const TURN = 12;

/** Lets so many milliseconds pass, and what waits for its turn have a tenth as many, however busy the machine is. */
export const settle = (ms = 120) =>
  act(async () => {
    for (let passed = 0; passed < ms; passed += TURN) {
      // oxlint-disable-next-line no-await-in-loop
      await new Promise((resolve) => setTimeout(resolve, TURN));
    }
  });

/** Into the room, with an address that keeps the filters of the pool, and toasts. */
export async function enterRoom(line: Line, at: Partial<PoolFilters> = {}) {
  const user = userEvent.setup();
  const shown = render(
    <Provider value={line.client()}>
      <Address at={{ ...all, ...at }} />
      <Toaster />
    </Provider>,
  );
  await screen.findByRole('heading', { name: /^Pool/ });
  await settle();
  return { user, ...shown };
}

export const pool = () => within(screen.getByRole('region', { name: /^Pool/ }));

/** The names in the pool, as listed. */
export const names = () =>
  pool()
    .queryAllByRole('listitem')
    .map((row) => row.querySelector('bdi')?.textContent);
