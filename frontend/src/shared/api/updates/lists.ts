import type { Cache, Entity } from '@urql/exchange-graphcache';

/** The lists (or whatever takes arguments) of an entity that are read again, whatever they were asked for with. */
export function forgetLists(cache: Cache, entity: Entity | undefined, fields: readonly string[]) {
  if (!entity) return;
  for (const { fieldName, arguments: args } of cache.inspectFields(entity)) {
    if (fields.includes(fieldName)) cache.invalidate(entity, fieldName, args ?? undefined);
  }
}

/** The entities that a field of the query has led to: those whose pages were visited. */
export function visited(cache: Cache, field: string): string[] {
  return cache.inspectFields('Query').flatMap(({ fieldName, arguments: args }) => {
    if (fieldName !== field) return [];
    const key = cache.resolve('Query', fieldName, args ?? undefined);
    return typeof key === 'string' ? [key] : [];
  });
}

/** Whether the mutation did what it was asked; a refusal changes nothing. */
export function succeeded(result: unknown, mutation: string): boolean {
  const payload = (result as Record<string, { errors?: readonly unknown[] } | undefined>)[mutation];
  return payload?.errors?.length === 0;
}
