import type { FragmentType } from '@/graphql';
import type { LivePlayer } from '../liveFields';
import type { PoolFilters } from './filters';
import { Pool } from './Pool';

export interface PoolPanelProps {
  draftId: string;
  players: readonly FragmentType<typeof LivePlayer>[];
  /** The viewer leads a team here or is staff: rows can be chosen. */
  seated: boolean;
  /** The viewer leads a team here, and has a queue. */
  captain: boolean;
  filters: PoolFilters;
  onFilters: (filters: PoolFilters) => void;
}

/** The pool and the own queue: a column beside the board, on phones a sheet from below. */
export function PoolPanel({ players, seated, filters, onFilters }: PoolPanelProps) {
  return (
    <Pool
      players={players}
      seated={seated}
      search={filters.search}
      onSearch={(search) => onFilters({ ...filters, search })}
    />
  );
}
