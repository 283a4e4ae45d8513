import { createContext, useContext } from 'react';
import type { QueueChanges } from './useQueueChanges';

/** How the own queue is changed; null for whoever has none. */
export const QueueContext = createContext<QueueChanges | null>(null);

export const useChanges = () => useContext(QueueContext);
