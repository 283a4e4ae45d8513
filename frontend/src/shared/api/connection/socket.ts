import { type Client, createClient } from 'graphql-ws';
import { heardAt, measureOffset, watchClock } from './clock';
import { connection } from './store';

/** A dead line is noticed within ten seconds. */
const patience = { pingEvery: 6_000, pongWithin: 4_000 };
const LONGEST_WAIT = 30_000;
const LOOK_AT_CLOCK_EVERY = 1_000;
/** The server says with this code that whoever opened the socket is signed in no longer, or proves it otherwise now. */
const ENDED = 4401;
/**
 * What the app itself did wrong, and would do again: a frame the protocol does not have, another protocol, an id or a greeting
 * twice. From every other end it comes back.
 */
const FINAL = new Set([4400, 4406, 4409, 4429]);
/** A line that held so long was a good one: what follows its end begins with the shortest wait. */
const HELD = 10_000;
/** Failed attempts after which we ask over HTTP whether only sockets are blocked. */
const ATTEMPTS_BEFORE_POLLING = 2;

const codeOf = (error: unknown) => (error as Partial<CloseEvent> | null)?.code ?? 0;

/** Whether a subscription ended with the session, which is told in one place and not by each of them. */
export const isEnding = (error: unknown) => codeOf(error) === ENDED;

/** Whether the server closed the socket with a code after which coming back is no use. */
export const isFinal = (error: unknown) => FINAL.has(codeOf(error));

/** Waits double from one second up to thirty, and are spread so that a restarted server is not stormed. */
export function waitBefore(attempt: number, random: () => number = Math.random): number {
  const longest = Math.min(LONGEST_WAIT, 1_000 * 2 ** Math.min(attempt, 10));
  return Math.round(longest * (0.5 + random() / 2));
}

export interface Socket {
  client: Client;
  /** Resolves when it is time for another attempt: one wait for all who ask, which `retryNow` ends. */
  pause(): Promise<void>;
  retryNow(): void;
  dispose(): void;
}

interface SocketOptions {
  socketUrl: string;
  /** Where the clock is measured, and where it is asked whether only sockets are blocked. */
  httpUrl: string;
  /** The session the socket was opened with is over. It does not come back by itself. */
  onEnded?: () => void;
  webSocketImpl?: unknown;
  timing?: typeof patience;
}

/** The one socket of the app. It tells the connection store the truth about itself. */
export function openSocket({
  socketUrl,
  httpUrl,
  onEnded = () => {},
  webSocketImpl = WebSocket,
  timing = patience,
}: SocketOptions): Socket {
  let active: WebSocket | null = null;
  let pongDue: ReturnType<typeof setTimeout> | undefined;
  let waiting: Promise<void> | null = null;
  let wake: (() => void) | null = null;
  let disposed = false;
  /** Lines in a row that did not hold. */
  let brief = 0;
  let openSince = Number.POSITIVE_INFINITY;
  /** When the pings went out that are not answered yet, in local milliseconds. */
  let asked: number[] = [];

  const expectPong = (within: number) => {
    clearTimeout(pongDue);
    pongDue = setTimeout(() => client.terminate(), within);
  };

  const lost = () => {
    const attempts = connection.get().attempts + 1;
    const offline = !navigator.onLine;
    connection.set({ attempts, behind: 0 });
    if (offline) connection.set({ state: 'offline' });
    else if (connection.get().state !== 'polling') connection.set({ state: 'reconnecting' });
    if (!offline && attempts >= ATTEMPTS_BEFORE_POLLING) void askOverHttp();
  };

  const askOverHttp = async () => {
    const answered = await measureOffset(httpUrl, 1);
    const { state } = connection.get();
    if (disposed || (state !== 'reconnecting' && state !== 'polling')) return;
    connection.set({ state: answered ? 'polling' : 'reconnecting' });
  };

  const pause = () => {
    waiting ??= new Promise<void>((resolve) => {
      const wait = waitBefore(Math.max(0, brief - 1));
      const timer = setTimeout(() => wake?.(), wait);
      wake = () => {
        clearTimeout(timer);
        waiting = wake = null;
        connection.set({ retryAt: null });
        if (!disposed) resolve();
      };
      connection.set({ retryAt: Date.now() + wait });
    });
    return waiting;
  };

  const client = createClient({
    url: socketUrl,
    webSocketImpl,
    lazy: true,
    lazyCloseTimeout: 3_000,
    keepAlive: timing.pingEvery,
    connectionAckWaitTimeout: 10_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => !disposed,
    retryWait: pause,
    on: {
      connecting: (isRetry) => {
        if (isRetry || connection.get().attempts > 0) return;
        connection.set({ state: 'connecting' });
        // A countdown is on the screen before the socket is open: it should not be far off until then.
        void measureOffset(httpUrl, 1);
      },
      connected: (socket) => {
        active = socket as WebSocket;
        openSince = Date.now();
        connection.set({ state: 'live', attempts: 0, retryAt: null, behind: 0, lastLiveAt: Date.now() });
        void measureOffset(httpUrl);
      },
      message: () => {
        if (connection.get().state === 'live') connection.set({ lastLiveAt: Date.now() });
      },
      ping: (received) => {
        if (received) return;
        asked.push(Date.now());
        expectPong(timing.pongWithin);
      },
      pong: (received, payload) => {
        if (!received) return;
        clearTimeout(pongDue);
        heardAt(asked.shift(), payload?.['serverTime']);
      },
      closed: (event) => {
        active = null;
        asked = [];
        clearTimeout(pongDue);
        if (disposed) return;
        brief = Date.now() - openSince > HELD ? 0 : brief + 1;
        openSince = Number.POSITIVE_INFINITY;
        const code = (event as Partial<CloseEvent>).code;
        if (code === ENDED) onEnded();
        else if (code === 1000) connection.set({ state: 'idle', attempts: 0, retryAt: null, behind: 0 });
        else lost();
      },
    },
  });

  const lookAtClock = watchClock(() => {
    if (connection.get().state !== 'idle') void measureOffset(httpUrl);
  });
  const clockTimer = setInterval(lookAtClock, LOOK_AT_CLOCK_EVERY);

  const retryNow = () => wake?.();
  const offline = () => {
    // Where nothing is live nothing is lost.
    if (connection.get().state === 'idle') return;
    connection.set({ state: 'offline' });
    if (active) client.terminate();
  };
  const online = () => {
    if (connection.get().state === 'offline') connection.set({ state: 'reconnecting' });
    awake();
  };
  /** A phone that wakes up often holds a dead socket, and its timers stood still: look at once, not at the next turn. */
  const awake = () => {
    lookAtClock();
    retryNow();
    if (active?.readyState !== WebSocket.OPEN) return;
    active.send(JSON.stringify({ type: 'ping' }));
    asked.push(Date.now());
    expectPong(2_500);
  };
  const listening = new AbortController();
  const { signal } = listening;
  window.addEventListener('online', online, { signal });
  window.addEventListener('offline', offline, { signal });
  window.addEventListener('focus', awake, { signal });
  window.addEventListener('pageshow', awake, { signal });
  const looked = () => document.visibilityState === 'visible' && awake();
  document.addEventListener('visibilitychange', looked, { signal });

  return {
    client,
    pause,
    retryNow,
    dispose: () => {
      disposed = true;
      wake?.();
      clearTimeout(pongDue);
      clearInterval(clockTimer);
      listening.abort();
      // It waits for an attempt under way, and that may fail.
      Promise.resolve(client.dispose()).catch(() => {});
      connection.reset();
    },
  };
}
