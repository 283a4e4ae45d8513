import { useState } from 'react';
import { graphql } from '@/graphql';
import type { HeroPortraitFragment as Hero } from '@/graphql/graphql';
import { cn } from '../lib/cn';
import { ground, monogram } from './drawn';

export const HeroPortraitFragment = graphql(`
  fragment HeroPortrait on Hero {
    heroId
    name
    attribute
    image
  }
`);

const sizes = {
  /** In the grid of all heroes, and for bans. */
  sm: { box: 'w-16 rounded-sm text-sm', width: 64, height: 36 },
  md: { box: 'w-24 rounded-md text-lg', width: 96, height: 54 },
  /** For picks. */
  lg: { box: 'w-32 rounded-md text-2xl', width: 128, height: 72 },
};

interface HeroPortraitProps {
  hero: Hero;
  /** `className` may give it another width; it stays 16 by 9. */
  size?: keyof typeof sizes;
  /** Taken, or not to be had: struck out. */
  unavailable?: boolean;
  /** The name stands beside it, so the portrait is not read out. */
  decorative?: boolean;
  className?: string;
}

/** A hero's portrait. It is drawn, and the picture lies on that once it is there: nothing moves when it comes or fails. */
export function HeroPortrait({
  hero,
  size = 'sm',
  unavailable = false,
  decorative = false,
  className,
}: HeroPortraitProps) {
  const [failed, setFailed] = useState<string | null>(null);
  const { box, width, height } = sizes[size];
  const said = unavailable ? `${hero.name}, unavailable` : hero.name;

  return (
    <span
      {...(decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': said })}
      className={cn('relative inline-block aspect-video shrink-0 overflow-hidden bg-sunken', box, className)}
    >
      <span aria-hidden className={cn('absolute inset-0', unavailable && 'opacity-50 grayscale')}>
        <span
          className="flex size-full items-center justify-center font-semibold tracking-wide text-on-hero"
          style={ground(hero)}
        >
          {monogram(hero.name)}
        </span>
        {hero.image && hero.image !== failed && (
          <img
            src={hero.image}
            alt=""
            width={width}
            height={height}
            loading="lazy"
            decoding="async"
            referrerPolicy="no-referrer"
            onError={() => setFailed(hero.image ?? null)}
            className="absolute inset-0 size-full object-cover"
          />
        )}
      </span>
      {unavailable && (
        <svg aria-hidden viewBox="0 0 16 9" preserveAspectRatio="none" className="absolute inset-0 size-full text-ink">
          <path d="M0 9 16 0" stroke="currentColor" strokeWidth={2} vectorEffect="non-scaling-stroke" />
        </svg>
      )}
    </span>
  );
}
