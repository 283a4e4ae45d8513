import { type FragmentType, readFragment } from '@/graphql';
import { EventLog } from '@/shared/history/EventLog';
import { type LogSource, useLog } from '@/shared/history/useLog';
import { useHeroRoomState } from '../room';
import { HeroHistoryRow } from './HeroHistoryRow';
import { EarlierHeroLog, HeroLog } from './operations';
import { HeroSentence } from './sentence';

interface HeroHistoryListProps {
  /** Shows the draft as it was at an event. */
  onAt: (sequence: number) => void;
}

const source: LogSource<FragmentType<typeof HeroSentence>> = {
  recent: HeroLog,
  earlier: EarlierHeroLog,
  kindOf: (event) => readFragment(HeroSentence, event).__typename,
};

const heroes = {
  label: 'Bans and picks only',
  kinds: new Set(['HeroBanned', 'BanSkipped', 'HeroPicked']),
  none: 'No hero has been banned or picked yet.',
};

/** The log of a hero draft. */
export default function HeroHistoryList({ onAt }: HeroHistoryListProps) {
  const { draft, teams, heroes: known } = useHeroRoomState();
  const log = useLog(source, draft.id, draft.sequence);
  return (
    <EventLog
      log={log}
      only={heroes}
      row={(told) => <HeroHistoryRow key={told.id} told={told} teams={teams} heroes={known} onAt={onAt} />}
    />
  );
}
