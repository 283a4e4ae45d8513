import {
  type Announcements,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  type UniqueIdentifier,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { type ReactNode, useState } from 'react';
import { useMutation } from 'urql';
import { cn } from '@/shared/lib/cn';
import { useDirectory } from '@/shared/people/directory';
import { PersonName } from '@/shared/people/PersonName';
import { useManaging } from '../managing';
import { PlacePlayer } from '../mutations';
import { tell } from '../tell';
import { useTeams } from './teams';

const NOWHERE = 'no-team';

/** Where players are dragged from team to team. It is a shortcut: the menu of a player does the same, for keys as well. */
export function DragArea({ children }: { children: ReactNode }) {
  const { locked } = useManaging();
  const { byPlayer } = useDirectory();
  const teams = useTeams();
  const [held, setHeld] = useState<string | null>(null);
  const [, place] = useMutation(PlacePlayer);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
  );

  const name = (id: UniqueIdentifier) => byPlayer.get(String(id))?.name ?? 'The player';
  const where = (id: UniqueIdentifier | undefined) =>
    id === NOWHERE ? 'without a team' : (teams.find((team) => team.id === id)?.name ?? 'nowhere');
  const announcements: Announcements = {
    onDragStart: ({ active }) => `Picked up ${name(active.id)}.`,
    onDragOver: ({ active, over }) => `${name(active.id)} is over: ${where(over?.id)}.`,
    onDragEnd: ({ active, over }) => `${name(active.id)} was put down: ${where(over?.id)}.`,
    onDragCancel: ({ active }) => `${name(active.id)} stays.`,
  };

  const drop = async ({ active, over }: DragEndEvent) => {
    setHeld(null);
    if (!over || locked !== null) return;
    const teamId = over.id === NOWHERE ? null : String(over.id);
    if (teamId === (active.data.current?.['teamId'] ?? null)) return;
    tell(await place({ input: { playerId: String(active.id), teamId } }), (data) => data.placePlayer.errors);
  };

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      onDragStart={({ active }) => setHeld(String(active.id))}
      onDragCancel={() => setHeld(null)}
      onDragEnd={drop}
      accessibility={{ announcements }}
    >
      {children}
      <DragOverlay dropAnimation={null}>
        {held && (
          <span className="inline-block rounded-md border border-line bg-surface px-3 py-1.5 font-medium shadow-float">
            <PersonName player={held} />
          </span>
        )}
      </DragOverlay>
    </DndContext>
  );
}

interface DraggableProps {
  playerId: string;
  teamId: string | null;
  disabled: boolean;
  children: ReactNode;
}

/** A player who can be taken by the pointer. Keys use the menu beside: there is nothing here to focus. */
export function DraggablePlayer({ playerId, teamId, disabled, children }: DraggableProps) {
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: playerId, data: { teamId }, disabled });
  return (
    <div
      ref={setNodeRef}
      {...listeners}
      className={cn(
        'flex min-w-0 flex-1 items-center gap-2',
        !disabled && 'lg:cursor-grab',
        isDragging && 'opacity-40',
      )}
    >
      {children}
    </div>
  );
}

/** Where a player can be put: a team, or out of all of them. */
export function DropPlace({
  teamId,
  className,
  children,
}: {
  teamId: string | null;
  className?: string;
  children: ReactNode;
}) {
  const { setNodeRef, isOver } = useDroppable({ id: teamId ?? NOWHERE });
  return (
    <div ref={setNodeRef} className={cn('rounded-md', isOver && 'bg-accent-soft outline-2 outline-accent', className)}>
      {children}
    </div>
  );
}
