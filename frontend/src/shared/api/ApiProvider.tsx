import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { Provider } from 'urql';
import { type Api, createApi } from './client';
import { connection } from './connection/store';
import { listenToOtherTabs, tellOtherTabs } from './otherTabs';

/** A session that ends again so soon has not been ended by a person: starting afresh would go round and round. */
const ENDINGS_APART = 10_000;

interface Controls {
  retryNow(): void;
  /** After signing in or out: an empty cache and a new socket, so that nothing of the former person stays. */
  startAfresh(): void;
  /** The server has ended the session, and nobody was told yet; `acknowledge` once somebody was. */
  ended: boolean;
  acknowledge(): void;
}

const nothing = () => {};
const ControlsContext = createContext<Controls>({
  retryNow: nothing,
  startAfresh: nothing,
  ended: false,
  acknowledge: nothing,
});

export const useApi = () => useContext(ControlsContext);

export function ApiProvider({ children, create = createApi }: { children: ReactNode; create?: () => Api }) {
  const [{ api, age }, setCurrent] = useState(() => ({ api: create(), age: 0 }));
  const [ended, setEnded] = useState(false);
  const current = useRef(api);
  const lastEnding = useRef(Number.NEGATIVE_INFINITY);

  const renew = useCallback(() => {
    current.current.dispose();
    current.current = create();
    setCurrent(({ age: former }) => ({ api: current.current, age: former + 1 }));
  }, [create]);

  useEffect(
    () =>
      api.whenEnded(() => {
        const now = Date.now();
        const again = now - lastEnding.current < ENDINGS_APART;
        lastEnding.current = now;
        if (again) {
          connection.set({ state: 'failed' });
          return;
        }
        setEnded(true);
        renew();
      }),
    [api, renew],
  );

  useEffect(() => listenToOtherTabs(renew), [renew]);

  const acknowledge = useCallback(() => setEnded(false), []);
  const startAfresh = useCallback(() => {
    // Whoever leaves knows it already, though the server may have ended the session before it answered.
    setEnded(false);
    renew();
    tellOtherTabs();
  }, [renew]);

  const controls = useMemo(
    () => ({ retryNow: api.retryNow, startAfresh, ended, acknowledge }),
    [api, startAfresh, ended, acknowledge],
  );

  return (
    <ControlsContext value={controls}>
      <Provider key={age} value={api.client}>
        {children}
      </Provider>
    </ControlsContext>
  );
}
