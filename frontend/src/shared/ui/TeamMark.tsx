import type { TeamColor } from '@/graphql/graphql';
import { cn } from '../lib/cn';

/** The colors a team can have, in the order they are offered. */
export const teamColors: { value: TeamColor; name: string }[] = [
  { value: 'SLATE', name: 'Slate' },
  { value: 'RED', name: 'Red' },
  { value: 'ORANGE', name: 'Orange' },
  { value: 'AMBER', name: 'Amber' },
  { value: 'LIME', name: 'Lime' },
  { value: 'GREEN', name: 'Green' },
  { value: 'TEAL', name: 'Teal' },
  { value: 'SKY', name: 'Sky' },
  { value: 'BLUE', name: 'Blue' },
  { value: 'VIOLET', name: 'Violet' },
  { value: 'PINK', name: 'Pink' },
  { value: 'BROWN', name: 'Brown' },
];

interface TeamMarkProps {
  color: TeamColor;
  /** On the accent's own ground: an edge keeps it visible. */
  inverse?: boolean;
  className?: string;
}

/** The mark of a team's color. It stands beside the team's name, and is never all that tells teams apart. */
export const TeamMark = ({ color, inverse, className }: TeamMarkProps) => (
  <span
    aria-hidden
    className={cn('inline-block size-2.5 shrink-0 rounded-xs', inverse && 'ring-2 ring-on-accent', className)}
    style={{ backgroundColor: `var(--team-${color.toLowerCase()})` }}
  />
);
