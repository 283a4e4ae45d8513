/** What of the pool is shown, and in which order. Kept in the address. */
export interface PoolFilters {
  search: string;
  /** Only players at home in this position, 1 to 5; null: all. */
  position: number | null;
  sort: 'mmr' | 'name';
}
