/** What the test tells a program, and how the program answers: JSON, a value a line. */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const told = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not in the environment`);
  return value;
};

export const url = told('API');
export const draft = told('DRAFT');
export const proof = { Authorization: `Bearer ${told('TOKEN')}` };

const operation = (name: string) => readFileSync(new URL(`operations/${name}.graphql`, import.meta.url), 'utf8');

export const room = operation('room');
export const pick = operation('pick');
export const follow = operation('follow');

export const say = (what: object) => console.log(JSON.stringify(what));

/** What a subscription of any library brings, told to the test. */
export const sink = {
  next: ({ data, errors }: { data?: unknown; errors?: unknown }) => say(errors ? { errors } : { event: data }),
  error: (problem: unknown) => say({ error: problem instanceof Error ? problem.message : String(problem) }),
  complete: () => say({ complete: true }),
};

/** Each line of the test is the input of a mutation; where they end the program ends. */
export async function mutateAsTold(mutate: (input: unknown) => Promise<unknown>): Promise<never> {
  for await (const line of createInterface({ input: process.stdin })) say({ mutation: await mutate(JSON.parse(line)) });
  process.exit(0);
}

export const retrying = {
  retryAttempts: Infinity,
  retryWait: () => new Promise<void>((resolve) => setTimeout(resolve, 100)),
};
