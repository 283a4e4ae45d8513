import { formatDocument, gql, stringifyDocument } from '@urql/core';

/** The ids of the documents that the build has told the server of, by the text that is sent without them. */
const ids = new Map<string, string>();

/** A document as the build states it: its text, and the hash of what the client sends of it. */
export function operationOf(text: string, hash?: string) {
  const document = gql(text);
  if (hash) ids.set(stringifyDocument(formatDocument(document)), `sha256:${hash}`);
  return document;
}

/** What stands for a text in a request; undefined where only the text will do. */
export const idOf = (query: string | undefined) => (query === undefined ? undefined : ids.get(query));

/** Whether a server of another build did not know a text by its hash: from now on it is sent as text. */
export function isUnknown(query: string | undefined, errors: unknown): boolean {
  const refused = Array.isArray(errors) && errors.some(({ extensions }) => extensions?.code === 'DOCUMENT_UNKNOWN');
  if (refused && query !== undefined) ids.delete(query);
  return refused;
}

interface Body {
  query?: string;
}

/** `fetch`, which names a registered document by its hash, and sends its text when the server does not know it so. */
export const fetchByHash: typeof fetch = async (url, init) => {
  const { query, ...rest } = JSON.parse(String(init?.body)) as Body;
  const documentId = idOf(query);
  if (documentId === undefined) return fetch(url, init);
  const response = await fetch(url, { ...init, body: JSON.stringify({ documentId, ...rest }) });
  if (response.status !== 400) return response;
  const answer = (await response
    .clone()
    .json()
    .catch(() => null)) as { errors?: unknown } | null;
  return isUnknown(query, answer?.errors) ? fetch(url, init) : response;
};
