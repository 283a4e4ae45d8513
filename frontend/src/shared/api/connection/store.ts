import { create } from 'zustand';

/**
 * What the app knows about its one connection.
 *
 * `idle`: nothing on this page is live. `polling`: sockets are blocked, pages ask again every few seconds.
 * `failed`: the server refused the socket for good; only a new start helps.
 */
export type LinkState =
  'idle' | 'connecting' | 'live' | 'catching-up' | 'reconnecting' | 'polling' | 'offline' | 'failed';

export interface Connection {
  state: LinkState;
  /** Failed attempts since the socket was last open. */
  attempts: number;
  /** When the next attempt starts, in local milliseconds; null while one is under way. */
  retryAt: number | null;
  /** Events still to come while catching up. */
  behind: number;
  /** When the page was last known to be live, in local milliseconds. */
  lastLiveAt: number | null;
  /** Server time minus local time, in milliseconds. */
  offset: number;
  /** The offset has been measured; until then it is taken to be nothing. */
  measured: boolean;
}

const atRest: Connection = {
  state: 'idle',
  attempts: 0,
  retryAt: null,
  behind: 0,
  lastLiveAt: null,
  offset: 0,
  measured: false,
};

export const useConnection = create<Connection>(() => atRest);

export const connection = {
  get: useConnection.getState,
  set: (change: Partial<Connection>) =>
    useConnection.setState(change.offset === undefined ? change : { ...change, measured: true }),
  reset: () => useConnection.setState(atRest),
};

/** The server's clock, as well as it was measured. */
export const serverNow = () => Date.now() + connection.get().offset;
