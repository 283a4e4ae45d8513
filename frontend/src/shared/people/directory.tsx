import { createContext, type ReactNode, useContext, useState } from 'react';
import { type FragmentType, graphql, readFragment } from '@/graphql';

/** The one place of a page where a person's fields are read. Everything else carries ids. */
export const DirectoryPlayer = graphql(`
  fragment DirectoryPlayer on TournamentPlayer {
    id
    mmr
    user {
      id
      username
      name
      avatar
      roleComfort
    }
  }
`);

export interface Person {
  /** Of the tournament player. */
  id: string;
  userId: string;
  name: string;
  username: string;
  avatar: string | null;
  mmr: number | null;
  /** Comfort in positions 1 to 5: 0 unknown, 1 to 5. */
  roleComfort: readonly number[];
}

export interface Directory {
  byPlayer: ReadonlyMap<string, Person>;
  byUser: ReadonlyMap<string, Person>;
}

const nobody: Directory = { byPlayer: new Map(), byUser: new Map() };
const DirectoryContext = createContext<Directory>(nobody);

type Player = FragmentType<typeof DirectoryPlayer>;

function same(a: Person, b: Person): boolean {
  return (
    a.userId === b.userId &&
    a.name === b.name &&
    a.username === b.username &&
    a.avatar === b.avatar &&
    a.mmr === b.mmr &&
    a.roleComfort.join() === b.roleComfort.join()
  );
}

/** Builds the directory, and hands out the former one while nobody in it changed. */
export function directoryOf(players: readonly Player[], former: Directory): Directory {
  const byPlayer = new Map<string, Person>();
  const byUser = new Map<string, Person>();
  let changed = players.length !== former.byPlayer.size;
  for (const masked of players) {
    const { id, mmr, user } = readFragment(DirectoryPlayer, masked);
    const { id: userId, name, username, avatar, roleComfort } = user;
    const fresh: Person = { id, userId, name, username, avatar: avatar ?? null, mmr: mmr ?? null, roleComfort };
    const known = former.byPlayer.get(id);
    const person = known && same(known, fresh) ? known : fresh;
    if (person !== known) changed = true;
    byPlayer.set(id, person);
    byUser.set(person.userId, person);
  }
  return changed ? { byPlayer, byUser } : former;
}

/** Lets everything below look people up. A pick changes a player's team, not the person: nothing repaints for it. */
export function DirectoryProvider({ players, children }: { players: readonly Player[]; children: ReactNode }) {
  const [directory, setDirectory] = useState(() => directoryOf(players, nobody));
  const fresh = directoryOf(players, directory);
  if (fresh !== directory) setDirectory(fresh);
  return <DirectoryContext value={fresh}>{children}</DirectoryContext>;
}

export const useDirectory = () => useContext(DirectoryContext);

export function usePerson(playerId: string | null | undefined): Person | undefined {
  const { byPlayer } = useDirectory();
  return playerId ? byPlayer.get(playerId) : undefined;
}
