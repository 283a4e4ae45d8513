import { HeroPortrait } from '@/shared/heroes/HeroPortrait';

export const title = 'Heroes';

const heroes = [
  { heroId: 2, name: 'Axe', attribute: 'STRENGTH' },
  { heroId: 69, name: 'Doom', attribute: 'STRENGTH' },
  { heroId: 1, name: 'Anti-Mage', attribute: 'AGILITY' },
  { heroId: 93, name: 'Slark', attribute: 'AGILITY' },
  { heroId: 5, name: 'Crystal Maiden', attribute: 'INTELLIGENCE' },
  { heroId: 39, name: 'Queen of Pain', attribute: 'INTELLIGENCE' },
  { heroId: 91, name: 'Io', attribute: 'UNIVERSAL' },
  { heroId: 90, name: 'Void Spirit', attribute: 'UNIVERSAL' },
] as const;

const drawn = { ...heroes[4], image: null };

/** Stands for a picture of the publisher's. */
const pictured = {
  ...heroes[5],
  image: `data:image/svg+xml,${encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="144"><path fill="#35507a" d="M0 0h256v144H0z"/>' +
      '<circle cx="176" cy="48" r="24" fill="#e8d9b0"/><path fill="#1d2c44" d="m0 144 72-84 56 52 40-36 88 68z"/></svg>',
  )}`,
};

export const Drawn = () => (
  <ul className="grid max-w-72 grid-cols-4 gap-1">
    {heroes.map((hero) => (
      <li key={hero.heroId} className="flex">
        <HeroPortrait hero={{ ...hero, image: null }} className="w-full" />
      </li>
    ))}
  </ul>
);

export const Sizes = () => (
  <div className="flex flex-wrap items-end gap-3">
    <HeroPortrait hero={drawn} />
    <HeroPortrait hero={drawn} size="md" />
    <HeroPortrait hero={drawn} size="lg" />
  </div>
);

export const WithAPicture = () => <HeroPortrait hero={pictured} size="lg" />;

export const Unavailable = () => (
  <div className="flex flex-wrap items-end gap-3">
    <HeroPortrait hero={drawn} unavailable />
    <HeroPortrait hero={pictured} unavailable />
    <HeroPortrait hero={drawn} size="lg" unavailable />
    <HeroPortrait hero={pictured} size="lg" unavailable />
  </div>
);
