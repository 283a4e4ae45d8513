import { type FragmentType, readFragment } from '@/graphql';
import { EventLog } from '@/shared/history/EventLog';
import { type LogSource, useLog } from '@/shared/history/useLog';
import type { ColorOf } from '../board/TieRoll';
import { DraftHistory } from '../operations';
import { HistoryRow } from './HistoryRow';
import { EarlierHistory } from './operations';
import { EventSentence } from './sentence';

export interface HistoryListProps {
  draftId: string;
  /** That of the newest event. */
  sequence: number;
  colorOf: ColorOf;
  /** Shows the draft as it was at an event. */
  onAt: (sequence: number) => void;
}

const source: LogSource<FragmentType<typeof EventSentence>> = {
  recent: DraftHistory,
  earlier: EarlierHistory,
  kindOf: (event) => readFragment(EventSentence, event).__typename,
};

const picks = {
  label: 'Picks only',
  kinds: new Set(['PlayerPicked', 'PickUndone']),
  none: 'Nobody has picked yet.',
};

/** The log of a team draft. */
export default function HistoryList({ draftId, sequence, colorOf, onAt }: HistoryListProps) {
  const log = useLog(source, draftId, sequence);
  return (
    <EventLog
      log={log}
      only={picks}
      row={(told) => <HistoryRow key={told.id} told={told} colorOf={colorOf} onAt={onAt} />}
    />
  );
}
