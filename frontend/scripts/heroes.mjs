/**
 * Writes the heroes of the game as `backend/drafts/heroes.json`, from the package dotaconstants: `make heroes`.
 * With --check it writes nothing and fails when the file is not what the installed package gives.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const source = new URL('../node_modules/dotaconstants/', import.meta.url);
const target = new URL('../../backend/drafts/heroes.json', import.meta.url);

const read = (path) => JSON.parse(readFileSync(new URL(path, source), 'utf8'));

const attributes = { str: 'STRENGTH', agi: 'AGILITY', int: 'INTELLIGENCE', all: 'UNIVERSAL' };

/** What the package says of a hero, in our words. What it leaves out is left out, and the back end refuses the file. */
const heroOf = (hero) => ({
  id: hero.id,
  name: hero.localized_name,
  key: hero.name.replace('npc_dota_hero_', ''),
  attribute: attributes[hero.primary_attr],
  attack: hero.attack_type.toUpperCase(),
  roles: hero.roles,
  captains_mode: hero.cm_enabled,
  // Its paths end in an empty query.
  image: hero.img.replace(/\?$/, ''),
});

const { version } = read('package.json');
const heroes = Object.values(read('build/heroes.json'))
  .map(heroOf)
  .toSorted((a, b) => a.id - b.id);

// A hero a line: what a new version changes is seen in the diff.
const lines = heroes.map((hero) => JSON.stringify(hero)).join(',\n');
const text = `{"source":"dotaconstants ${version}","heroes":[\n${lines}\n]}\n`;

if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  process.stderr.write(`backend/drafts/heroes.json is not what dotaconstants ${version} gives: run \`make heroes\`.\n`);
  process.exitCode = 1;
}
