import type { ReactNode } from 'react';
import { LongList } from '@/shared/ui/LongList';

interface PlayerListProps<Item extends { id: string }> {
  label: string;
  items: readonly Item[];
  children: (item: Item) => ReactNode;
}

/** More rows than this are in the document only while they are in sight. */
const MANY = 120;
const nothing = () => {};

/** Players one below the other, however many: all of them are known already. */
export function PlayerList<Item extends { id: string }>({ label, items, children }: PlayerListProps<Item>) {
  if (items.length > MANY) {
    const total = items.length;
    const read = { hasMore: false, fetching: false, error: undefined, denied: false, more: nothing, retry: nothing };
    return (
      <LongList label={label} list={{ items, total, ...read }} rowHeight={41} empty={null}>
        {children}
      </LongList>
    );
  }
  return (
    <ul aria-label={label} className="divide-y divide-line border-y border-line empty:hidden">
      {items.map((item) => (
        <li key={item.id}>{children(item)}</li>
      ))}
    </ul>
  );
}
