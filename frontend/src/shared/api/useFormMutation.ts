import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { problem } from '../lib/problem';

interface Refusal {
  code?: string;
  message: string;
  field?: string | null | undefined;
}

interface Payload {
  errors: readonly Refusal[];
}

/**
 * A form that is one mutation. What is refused is told at its field, and above where it belongs to none of `fields`;
 * the first field at fault gets the focus.
 */
export function useFormMutation<Data, Variables extends AnyVariables, Result extends Payload>(
  document: TypedDocumentNode<Data, Variables>,
  payloadOf: (data: Data) => Result,
  fields: readonly string[],
) {
  const [{ fetching }, mutate] = useMutation(document);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (refusals.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusals]);

  /** The field of the form a refusal is about: `roleComfort.2` is about `roleComfort`. */
  const place = ({ field }: Refusal) => {
    const [name = ''] = (field ?? '').split('.');
    return fields.includes(name) ? name : null;
  };

  const told = (where: string | null) => refusals.find((refusal) => place(refusal) === where)?.message ?? null;

  /** `done` is the payload, and null when it was refused (for the reasons in `codes`) or did not arrive. */
  const send = async (variables: Variables): Promise<{ done: Result | null; codes: string[] }> => {
    const { data, error } = await mutate(variables);
    const payload = data ? payloadOf(data) : null;
    const refused: readonly Refusal[] = payload?.errors ?? [
      { message: error ? problem(error) : 'Something went wrong on the server. Try again.' },
    ];
    setRefusals(refused);
    const codes = refused.flatMap(({ code }) => code ?? []);
    return { done: refused.length === 0 ? payload : null, codes };
  };

  return {
    form,
    busy: fetching,
    at: (field: string) => told(field),
    above: told(null),
    send,
    forget: () => setRefusals([]),
  };
}
