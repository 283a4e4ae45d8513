import { type ReactNode, useMemo } from 'react';
import { HeroRoomContext } from '@/features/heroDraft/room';
import { useConnection } from '@/shared/api/connection/store';
import { type Moment, roomAt } from './heroMoment';

export type { Moment };

/** Parts of the room of a hero draft, at a moment of it. */
export function InHeroRoom({ children, ...moment }: Moment & { children: ReactNode }) {
  // Should the server's clock be measured meanwhile, as much is left.
  const offset = useConnection((connection) => connection.offset);
  // oxlint-disable-next-line react/exhaustive-deps
  const room = useMemo(() => roomAt(moment), [offset]);
  return <HeroRoomContext value={room}>{children}</HeroRoomContext>;
}
