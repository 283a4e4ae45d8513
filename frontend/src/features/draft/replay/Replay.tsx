export interface ReplayProps {
  draftId: string;
  /** The newest sequence there is. */
  sequence: number;
  /** The step that is shown, from 1. */
  at: number;
  onAt: (sequence: number | null) => void;
  /** The draft goes on meanwhile. */
  live: boolean;
}

/** The draft told again from its log, step by step. */
export function Replay(props: ReplayProps) {
  void props;
  return null;
}
