import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { Provider } from 'urql';
import { type Api, createApi } from './client';
import { listenToOtherTabs, tellOtherTabs } from './otherTabs';

interface Controls {
  retryNow(): void;
  /** After signing in or out: an empty cache and a new socket, so that nothing of the former person stays. */
  startAfresh(): void;
}

const ControlsContext = createContext<Controls>({ retryNow: () => {}, startAfresh: () => {} });

export const useApi = () => useContext(ControlsContext);

export function ApiProvider({ children, create = createApi }: { children: ReactNode; create?: () => Api }) {
  const [{ api, age }, setCurrent] = useState(() => ({ api: create(), age: 0 }));
  const current = useRef(api);

  const renew = useCallback(() => {
    current.current.dispose();
    current.current = create();
    setCurrent(({ age: former }) => ({ api: current.current, age: former + 1 }));
  }, [create]);

  useEffect(() => listenToOtherTabs(renew), [renew]);
  const startAfresh = useCallback(() => {
    renew();
    tellOtherTabs();
  }, [renew]);

  const controls = useMemo(() => ({ retryNow: api.retryNow, startAfresh }), [api, startAfresh]);

  return (
    <ControlsContext value={controls}>
      <Provider key={age} value={api.client}>
        {children}
      </Provider>
    </ControlsContext>
  );
}
