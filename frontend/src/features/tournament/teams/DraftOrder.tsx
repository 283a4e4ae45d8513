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
import { useRef } from 'react';
import type { TeamCardFragment } from '@/graphql/graphql';
import { cn } from '@/shared/lib/cn';
import { Notice } from '@/shared/ui/Notice';
import { TeamMark } from '@/shared/ui/TeamMark';

interface DraftOrderProps {
  teams: readonly TeamCardFragment[];
  disabled: boolean;
  refusal: string | null;
  onMove: (teamId: string, to: number) => void;
}

/** Which team picks first: moved by pointer, finger or keys. The menu of a team moves it too. */
export function DraftOrder({ teams, disabled, refusal, onMove }: DraftOrderProps) {
  const sensors = useSensors(
    // The handle keeps a finger's scrolling to itself, so this serves mouse, pen and touch.
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const place = (id: UniqueIdentifier | undefined) => teams.findIndex((team) => team.id === id) + 1;
  const name = (id: UniqueIdentifier) => teams.find((team) => team.id === id)?.name ?? 'The team';

  // The place it was taken from is announced only when it comes back there.
  const moved = useRef(false);
  const announcements: Announcements = {
    onDragStart: ({ active }) => {
      moved.current = false;
      return `Picked up ${name(active.id)}, place ${place(active.id)} of ${teams.length}.`;
    },
    onDragOver: ({ active, over }) => {
      if (!over || (over.id === active.id && !moved.current)) return undefined;
      moved.current = true;
      return `${name(active.id)} would be at place ${place(over.id)} of ${teams.length}.`;
    },
    onDragEnd: ({ active, over }) =>
      `${name(active.id)} was put at place ${place(over?.id ?? active.id)} of ${teams.length}.`,
    onDragCancel: ({ active }) => `${name(active.id)} stays at place ${place(active.id)}.`,
  };

  const drop = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) onMove(String(active.id), place(over.id) - 1);
  };

  return (
    <section aria-labelledby="draft-order">
      <h2 id="draft-order" className="text-base font-semibold">
        Draft order
      </h2>
      <p className="mb-2 text-[0.8125rem] text-muted">Used when the draft starts in the order of the teams.</p>
      {refusal && (
        <Notice tone="danger" className="mb-2">
          The order was put back. {refusal}
        </Notice>
      )}
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={drop}
        accessibility={{
          announcements,
          screenReaderInstructions: {
            draggable:
              'Press space to pick the team up, the arrow keys to move it, space to put it down, escape to leave it.',
          },
        }}
      >
        <SortableContext items={teams.map(({ id }) => id)} strategy={verticalListSortingStrategy} disabled={disabled}>
          <ol className="divide-y divide-line border-y border-line">
            {teams.map((team, index) => (
              <Place key={team.id} team={team} place={index + 1} count={teams.length} disabled={disabled} />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
    </section>
  );
}

interface PlaceProps {
  team: TeamCardFragment;
  place: number;
  count: number;
  disabled: boolean;
}

function Place({ team, place, count, disabled }: PlaceProps) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id: team.id,
    disabled,
  });
  return (
    <li
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={cn('flex min-h-10 items-center gap-2.5 bg-bg', isDragging && 'relative z-10 rounded-md shadow-lg')}
    >
      <span className="w-5 text-right text-muted">{place}</span>
      <TeamMark color={team.color} />
      <span className="min-w-0 flex-1 truncate font-medium">
        <bdi>{team.name}</bdi>
      </span>
      <button
        ref={setActivatorNodeRef}
        type="button"
        {...attributes}
        {...listeners}
        disabled={disabled}
        aria-label={`Move ${team.name}, place ${place} of ${count}`}
        className="target grid size-9 cursor-grab touch-none place-items-center rounded-md text-muted -outline-offset-2 hover:bg-sunken hover:text-ink disabled:cursor-not-allowed"
      >
        <GripVertical aria-hidden className="size-4" />
      </button>
    </li>
  );
}
