import type { FragmentType } from '@/graphql';
import type { LiveDraft, LivePlayer, LiveTeam } from '../liveFields';

export interface FinalProps {
  draft: FragmentType<typeof LiveDraft>;
  teams: readonly FragmentType<typeof LiveTeam>[];
  players: readonly FragmentType<typeof LivePlayer>[];
  onReplay: () => void;
  onHistory: () => void;
}

/** What came of it: how even the teams are, who was left over, the replay, the log, and files to take away. */
export default function Final(props: FinalProps) {
  void props;
  return null;
}
