import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import {
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { List } from '../api/usePages';
import { cn } from '../lib/cn';
import { Failure } from './Section';
import { SkeletonRows } from './Skeleton';

interface LongListProps<Item extends { id: string }> {
  /** What the list is of; its name to who cannot see it. */
  label: string;
  list: List<Item>;
  /** A newer search is on its way: what answers the former one is not shown. */
  waiting?: boolean;
  /** What a row is high, about; it is measured once it is there. */
  rowHeight: number;
  /** Shown in place of an empty list. */
  empty: ReactNode;
  children: (item: Item) => ReactNode;
}

/** A list that is read page by page; its rows are in the document only while they are in sight. */
export function LongList<Item extends { id: string }>({ list, waiting, empty, ...rest }: LongListProps<Item>) {
  const { items, fetching, error, hasMore } = list;
  const label = rest.label.toLowerCase();
  if (waiting || !items) {
    if (!waiting && error && !fetching) return <Failure error={error} retry={list.retry} />;
    return <SkeletonRows rows={8} label={label} />;
  }
  if (items.length === 0 && !hasMore && !error) return empty;
  return (
    <>
      <Rows items={items} list={list} {...rest} />
      {error && !fetching && <Failure error={error} retry={list.retry} stale />}
      {hasMore && fetching && <SkeletonRows rows={3} label={`more ${label}`} />}
    </>
  );
}

const AHEAD = 20;
const controls = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled)';

/** Where the list begins on the page, kept up to date while what is above it grows. */
function useTop(list: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () => list.current && setTop(Math.round(list.current.getBoundingClientRect().top + window.scrollY));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [list]);
  return top;
}

interface RowsProps<Item extends { id: string }> {
  label: string;
  list: List<Item>;
  items: readonly Item[];
  rowHeight: number;
  children: (item: Item) => ReactNode;
}

/** The page scrolls, and what comes next is read on the way. The arrows lead from row to row; the row with the focus stays. */
function Rows<Item extends { id: string }>({ label, list, items, rowHeight, children }: RowsProps<Item>) {
  const { hasMore, fetching, error, more } = list;
  const element = useRef<HTMLUListElement>(null);
  const top = useTop(element);
  const [focused, setFocused] = useState<number | null>(null);

  // It changes within itself, which only matters to what memoises components by itself.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => rowHeight,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 8,
    scrollMargin: top,
    useFlushSync: false,
    rangeExtractor: (range: Range) => {
      const rows = defaultRangeExtractor(range);
      if (focused === null || focused >= range.count || rows.includes(focused)) return rows;
      return [...rows, focused].toSorted((a, b) => a - b);
    },
  });
  const rows = virtualizer.getVirtualItems();
  const last = virtualizer.range?.endIndex ?? 0;

  useEffect(() => {
    if (hasMore && !fetching && !error && last >= items.length - AHEAD) more();
  }, [hasMore, fetching, error, last, items.length, more]);

  const indexOf = (target: EventTarget) => {
    // What is shown elsewhere (a menu of the row) is a child to React and not to the document.
    if (!(target instanceof Element) || !element.current?.contains(target)) return null;
    const row = target.closest<HTMLElement>('[data-index]');
    return row ? Number(row.dataset['index']) : null;
  };

  const controlsOf = (index: number) => [
    ...(element.current?.querySelector(`[data-index="${index}"]`)?.querySelectorAll<HTMLElement>(controls) ?? []),
  ];

  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const target = event.target as HTMLElement;
    const index = indexOf(target);
    if (!step || index === null || event.defaultPrevented) return;
    // These have a use for the arrows themselves.
    if (target.matches('input, select, [aria-haspopup]')) return;
    const there = controlsOf(index + step);
    if (there.length === 0) return;
    event.preventDefault();
    const place = controlsOf(index).indexOf(target);
    there[Math.min(Math.max(place, 0), there.length - 1)]?.focus({ preventScroll: true });
    virtualizer.scrollToIndex(index + step, { align: 'auto' });
  };

  return (
    // The keys lead between controls that are reached without them, too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ul
      ref={element}
      aria-label={label}
      className="relative border-y border-line"
      style={{ height: virtualizer.getTotalSize() }}
      onKeyDown={move}
      onFocus={(event: FocusEvent) => setFocused(indexOf(event.target))}
      onBlur={() => setFocused(null)}
    >
      {rows.map(({ index, key, start }) => {
        const item = items[index];
        return item ? (
          <li
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            aria-setsize={list.total ?? -1}
            aria-posinset={index + 1}
            className={cn('absolute inset-x-0 top-0 border-line', index > 0 && 'border-t')}
            style={{ transform: `translateY(${start - top}px)` }}
          >
            {children(item)}
          </li>
        ) : null;
      })}
    </ul>
  );
}
