import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { GripVertical } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { cn } from '../lib/cn';

interface SortableListProps<Item extends { id: string; name: string }> {
  items: readonly Item[];
  /** What is ordered, for who hears it: "team". */
  what: string;
  disabled?: boolean;
  /** `to` counts from 0. */
  onMove: (id: string, to: number) => void;
  className?: string;
  rowClassName?: string;
  /** A row: `place` counts from 1, and `handle` is what it is taken by. */
  children: (item: Item, place: number, handle: ReactNode) => ReactNode;
}

/** A list that is put in order by pointer, finger or keys. */
export function SortableList<Item extends { id: string; name: string }>(props: SortableListProps<Item>) {
  const { items, what, disabled = false, onMove, className, rowClassName, children } = props;
  const sensors = useSensors(
    // The handle keeps a finger's scrolling to itself, so this serves mouse, pen and touch.
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const place = (id: UniqueIdentifier | undefined) => items.findIndex((item) => item.id === id) + 1;
  const name = (id: UniqueIdentifier) => items.find((item) => item.id === id)?.name ?? `The ${what}`;

  // The place it was taken from is announced only when it comes back there.
  const moved = useRef(false);
  const announcements: Announcements = {
    onDragStart: ({ active }) => {
      moved.current = false;
      return `Picked up ${name(active.id)}, place ${place(active.id)} of ${items.length}.`;
    },
    onDragOver: ({ active, over }) => {
      if (!over || (over.id === active.id && !moved.current)) return undefined;
      moved.current = true;
      return `${name(active.id)} would be at place ${place(over.id)} of ${items.length}.`;
    },
    onDragEnd: ({ active, over }) =>
      `${name(active.id)} was put at place ${place(over?.id ?? active.id)} of ${items.length}.`,
    onDragCancel: ({ active }) => `${name(active.id)} stays at place ${place(active.id)}.`,
  };
  const instructions = `Press space to pick the ${what} up, the arrow keys to move it, space to put it down, escape to leave it.`;

  const drop = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) onMove(String(active.id), place(over.id) - 1);
  };

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={drop}
      accessibility={{ announcements, screenReaderInstructions: { draggable: instructions } }}
    >
      <SortableContext items={items.map(({ id }) => id)} strategy={verticalListSortingStrategy} disabled={disabled}>
        <ol className={cn('divide-y divide-line', className)}>
          {items.map((item, index) => (
            <Row
              key={item.id}
              id={item.id}
              label={`Move ${item.name}, place ${index + 1} of ${items.length}`}
              disabled={disabled}
              className={rowClassName}
            >
              {(handle) => children(item, index + 1, handle)}
            </Row>
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}

interface RowProps {
  id: string;
  label: string;
  disabled: boolean;
  className: string | undefined;
  children: (handle: ReactNode) => ReactNode;
}

function Row({ id, label, disabled, className, children }: RowProps) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id,
    disabled,
  });
  return (
    <li
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={cn(className, isDragging && 'relative z-10 rounded-md shadow-float')}
    >
      {children(
        <button
          ref={setActivatorNodeRef}
          type="button"
          {...attributes}
          {...listeners}
          disabled={disabled}
          aria-label={label}
          className="target grid size-9 shrink-0 cursor-grab touch-none place-items-center rounded-md text-muted -outline-offset-2 hover:bg-sunken hover:text-ink disabled:cursor-not-allowed"
        >
          <GripVertical aria-hidden className="size-4" />
        </button>,
      )}
    </li>
  );
}
