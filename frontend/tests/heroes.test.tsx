import { fireEvent, render, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { HeroPortraitFragment as Hero } from '@/graphql/graphql';
import { ground, monogram } from '@/shared/heroes/drawn';
import { HeroPortrait } from '@/shared/heroes/HeroPortrait';
import { Desk } from './world/people';

const axe: Hero = {
  heroId: 2,
  name: 'Axe',
  attribute: 'STRENGTH',
  image: 'https://images.example/axe.png',
};
const io: Hero = { ...axe, heroId: 91, name: 'Io', attribute: 'UNIVERSAL', image: null };

const picture = (portrait: HTMLElement) => portrait.querySelector('img');

/** Its picture does not come. */
function fail(portrait: HTMLElement) {
  const image = picture(portrait);
  if (image) fireEvent.error(image);
}

test('a portrait is read as its hero, whether its picture has come or not', () => {
  render(<HeroPortrait hero={axe} />);
  const portrait = screen.getByRole('img', { name: 'Axe' });
  expect(picture(portrait)?.getAttribute('src')).toBe(axe.image);
  expect(picture(portrait)?.getAttribute('alt')).toBe('');
  fail(portrait);
  expect(screen.getByRole('img', { name: 'Axe' })).toBe(portrait);
});

test('a picture is asked for when it is near, says nothing of who asks, and takes its place beforehand', () => {
  render(<HeroPortrait hero={axe} size="lg" />);
  const image = picture(screen.getByRole('img'));
  const said = ['loading', 'referrerpolicy', 'width', 'height'].map((name) => image?.getAttribute(name));
  expect(said).toEqual(['lazy', 'no-referrer', '128', '72']);
});

test('a picture that does not come leaves what is drawn, and another one is tried again', () => {
  const { rerender } = render(<HeroPortrait hero={axe} />);
  const portrait = screen.getByRole('img');
  fail(portrait);
  expect(picture(portrait)).toBeNull();
  expect(within(portrait).getByText('Axe')).toBeTruthy();

  rerender(<HeroPortrait hero={{ ...axe, image: 'https://elsewhere.example/axe.png' }} />);
  expect(picture(portrait)?.getAttribute('src')).toBe('https://elsewhere.example/axe.png');
  rerender(<HeroPortrait hero={{ ...axe, image: null }} />);
  expect(picture(portrait)).toBeNull();
});

test('without a source of pictures a portrait is drawn at once', () => {
  render(<HeroPortrait hero={io} />);
  const portrait = screen.getByRole('img', { name: 'Io' });
  expect(picture(portrait)).toBeNull();
  expect(within(portrait).getByText('Io')).toBeTruthy();
});

test('an unavailable hero is struck out, and said to be unavailable', () => {
  const { rerender } = render(<HeroPortrait hero={axe} unavailable />);
  expect(screen.getByRole('img', { name: 'Axe, unavailable' }).querySelector('svg')).not.toBeNull();
  rerender(<HeroPortrait hero={axe} />);
  expect(screen.getByRole('img', { name: 'Axe' }).querySelector('svg')).toBeNull();
});

test('a portrait beside its name is not read out', () => {
  render(<HeroPortrait hero={axe} decorative />);
  expect(screen.queryByRole('img')).toBeNull();
  expect(screen.getByText('Axe').closest('[aria-hidden="true"]')).not.toBeNull();
});

test('a drawn portrait has the letters that players call a hero by', () => {
  expect(['Queen of Pain', 'Keeper of the Light', 'Anti-Mage', "Nature's Prophet"].map(monogram)).toEqual([
    'QoP',
    'KotL',
    'AM',
    'NP',
  ]);
  expect(['Io', 'Doom', 'Slark'].map(monogram)).toEqual(['Io', 'Doom', 'Sla']);
});

test('attributes are told apart by pattern, heroes of one attribute by how it lies', () => {
  const grounds = (['STRENGTH', 'AGILITY', 'INTELLIGENCE', 'UNIVERSAL'] as const).map((attribute) =>
    String(ground({ heroId: 1, attribute }).backgroundImage).replaceAll(/--hero-\w+/g, ''),
  );
  expect(new Set(grounds).size).toBe(4);
  const [one, other] = [1, 2].map((heroId) => ground({ heroId, attribute: 'AGILITY' }).backgroundImage);
  expect(one).not.toBe(other);
});

test('a hero is one in the cache, whatever of it is read and at which place', async () => {
  const orders = [
    [axe, io],
    [io, axe],
  ];
  const client = new Desk({ heroes: () => orders.shift() }).client();
  await client.query('{ heroes { heroId name } }', {}).toPromise();
  await client.query('{ heroes { heroId attribute } }', {}).toPromise();
  const both = client.readQuery('{ heroes { name attribute } }', {});
  expect(both?.data?.heroes).toMatchObject([
    { name: 'Io', attribute: 'UNIVERSAL' },
    { name: 'Axe', attribute: 'STRENGTH' },
  ]);
});
