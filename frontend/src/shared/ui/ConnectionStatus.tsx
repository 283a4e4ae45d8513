import { useEffect, useState } from 'react';
import { useApi } from '../api/ApiProvider';
import { type Connection, type LinkState, useConnection } from '../api/connection/store';
import { cn } from '../lib/cn';
import { clockTime } from '../lib/dates';
import { plural } from '../lib/numbers';
import { Button } from './Button';

const since = ({ lastLiveAt }: Connection) => (lastLiveAt ? `Showing data from ${clockTime(lastLiveAt)}.` : '');

/** Seconds until `time`, counted down. */
function useSecondsUntil(time: number | null): number | null {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (time === null) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [time]);
  return time === null ? null : Math.max(0, Math.ceil((time - now) / 1000));
}

const words: Record<LinkState, string> = {
  idle: '',
  connecting: 'Connecting',
  live: 'Live',
  'catching-up': 'Catching up',
  reconnecting: 'Reconnecting',
  polling: 'Not live',
  offline: 'Offline',
  failed: 'Not live',
};

/** One word about the connection, on every page that has something live. */
export function ConnectionStatus() {
  return <ConnectionWord state={useConnection((connection) => connection.state)} />;
}

export function ConnectionWord({ state }: { state: LinkState }) {
  if (state === 'idle') return null;
  const live = state === 'live' || state === 'catching-up';
  const calm = live || state === 'connecting';
  return (
    <span
      role="status"
      className={cn('flex items-center gap-1.5 text-sm', calm ? 'text-muted' : 'font-medium text-warn')}
    >
      <span aria-hidden className={cn('size-2 rounded-full', live ? 'bg-accent' : 'border-2 border-current')} />
      {words[state]}
    </span>
  );
}

/** What is wrong with the connection and what happens next; nothing while it is live. */
export function ConnectionNotice() {
  const connection = useConnection();
  const { retryNow } = useApi();
  const seconds = useSecondsUntil(connection.retryAt);
  const { state, behind } = connection;

  if (state === 'idle' || state === 'connecting' || state === 'live') return null;
  if (state === 'catching-up') {
    return (
      <p className="bg-sunken px-4 py-1 text-sm text-muted lg:px-6">Catching up, {plural(behind, 'event')} to go…</p>
    );
  }

  const next = seconds === null ? 'Trying now…' : `Next try in ${seconds} s.`;
  const text = {
    reconnecting: `The live connection was lost. ${next} ${since(connection)}`,
    polling: `Live updates are blocked on this network: asking every few seconds instead. ${next}`,
    offline: `This device is offline. ${since(connection)}`,
    failed: 'The server closed the live connection: asking every few seconds instead.',
  }[state];

  return (
    <div className="flex items-center gap-3 bg-warn-soft px-4 py-1.5 text-warn lg:px-6">
      <p className="min-w-0 flex-1 text-sm">{text}</p>
      {state !== 'failed' && (
        <Button size="sm" onClick={retryNow} disabled={connection.retryAt === null}>
          Retry now
        </Button>
      )}
    </div>
  );
}
