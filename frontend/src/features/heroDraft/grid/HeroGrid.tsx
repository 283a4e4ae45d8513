interface HeroGridProps {
  search: string;
  onSearch: (search: string) => void;
}

/** All heroes, to be banned or picked. */
export function HeroGrid(_props: HeroGridProps) {
  return null;
}
