import type { CombinedError } from '@urql/core';
import { useState } from 'react';
import { graphql } from '@/graphql';
import { problem } from '@/shared/lib/problem';

export const PauseDraft = graphql(`
  mutation PauseDraft($input: DraftInput!) {
    pauseDraft(input: $input) {
      errors {
        code
        message
        field
      }
    }
  }
`);

export const ResumeDraft = graphql(`
  mutation ResumeDraft($input: DraftInput!) {
    resumeDraft(input: $input) {
      errors {
        code
        message
        field
      }
    }
  }
`);

export const UndoPick = graphql(`
  mutation UndoPick($input: UndoPickInput!) {
    undoPick(input: $input) {
      errors {
        code
        message
        field
      }
    }
  }
`);

export const ChangeDraftStyle = graphql(`
  mutation ChangeDraftStyle($input: ChangeDraftStyleInput!) {
    changeDraftStyle(input: $input) {
      errors {
        code
        message
        field
      }
    }
  }
`);

export const RestartDraft = graphql(`
  mutation RestartDraft($input: RestartDraftInput!) {
    restartDraft(input: $input) {
      errors {
        code
        message
        field
      }
    }
  }
`);

interface Outcome<Data> {
  data?: Data | undefined;
  error?: CombinedError | undefined;
}

/** Runs one action; done means the dialog may close, a refusal is shown in it. */
export function useAction(onDone: () => void) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function run<Data>(
    action: () => Promise<Outcome<Data>>,
    errorsOf: (data: Data) => readonly { message: string }[],
  ) {
    setBusy(true);
    const { data, error } = await action();
    setBusy(false);
    const message = (data && errorsOf(data)[0]?.message) ?? (error && problem(error)) ?? null;
    setRefusal(message);
    if (message === null) onDone();
  }

  return { busy, refusal, run };
}
