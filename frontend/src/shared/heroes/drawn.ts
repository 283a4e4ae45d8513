import type { CSSProperties } from 'react';
import type { HeroPortraitFragment as Hero } from '@/graphql/graphql';

/** What players call a hero for short: initials as they are written (QoP, KotL); of a single word what fits (Doom, Sla). */
export function monogram(name: string): string {
  const words = name.split(/[\s-]+/);
  if (words.length > 1) return words.map((word) => word.charAt(0)).join('');
  return name.length <= 4 ? name : name.slice(0, 3);
}

const thread = 'color-mix(in oklab, var(--on-hero) 9%, transparent)';
const stripes = (angle: number, gap: number) =>
  `repeating-linear-gradient(${angle}deg, ${thread} 0 1px, transparent 1px ${gap}px)`;

/** A pattern an attribute, so that they are told apart without their colors; it turns a little with each hero. */
const patterns: Record<Hero['attribute'], (turn: number) => string[]> = {
  STRENGTH: (turn) => [`repeating-linear-gradient(${turn}deg, ${thread} 0 4px, transparent 4px 9px)`],
  AGILITY: (turn) => [stripes(115 + turn, 5)],
  INTELLIGENCE: (turn) => [
    `repeating-radial-gradient(circle at ${50 + 3 * turn}% 130%, ${thread} 0 1px, transparent 1px 6px)`,
  ],
  UNIVERSAL: (turn) => [stripes(45 + turn, 7), stripes(135 + turn, 7)],
};

/** The ground of a drawn portrait: the color of the attribute, darker below a slope, woven in its pattern. */
export function ground({ heroId, attribute }: Pick<Hero, 'heroId' | 'attribute'>): CSSProperties {
  const color = `var(--hero-${attribute.toLowerCase()})`;
  const turn = ((heroId * 7) % 25) - 12;
  return {
    backgroundColor: color,
    backgroundImage: [
      ...patterns[attribute](turn),
      `linear-gradient(${170 + turn}deg, transparent 60%, color-mix(in oklab, ${color} 72%, black) 60%)`,
    ].join(', '),
  };
}
