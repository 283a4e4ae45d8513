import { Play, ScrollText } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { type FragmentType, readFragment } from '@/graphql';
import { Button } from '@/shared/ui/Button';
import { LiveDraft, LivePlayer, LiveTeam } from '../liveFields';
import { comesFromReplay } from '@/shared/replay/leaving';
import { useTurn } from '../turn';
import { Balance } from './Balance';
import { Facts, Headline } from './Facts';
import { Files } from './Files';
import { LeftOver } from './LeftOver';

export interface FinalProps {
  draft: FragmentType<typeof LiveDraft>;
  teams: readonly FragmentType<typeof LiveTeam>[];
  players: readonly FragmentType<typeof LivePlayer>[];
  onReplay: () => void;
  onHistory: () => void;
}

/** What came of it: how even the teams are, who was left over, the replay, the log, and files to take away. */
export default function Final({ draft: masked, teams: maskedTeams, players, onReplay, onHistory }: FinalProps) {
  const { id, status, style, missingPlayers } = readFragment(LiveDraft, masked);
  const { staff } = useTurn();
  const completed = status === 'COMPLETED';
  const teams = readFragment(LiveTeam, maskedTeams);
  const leftOver = useMemo(
    () =>
      readFragment(LivePlayer, players)
        .filter(({ team, state }) => !team && state !== 'WITHDRAWN')
        .map((player) => player.id),
    [players],
  );

  // Whoever comes back from the replay goes on where they left.
  const watch = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (comesFromReplay(id)) watch.current?.focus({ preventScroll: true });
  }, [id]);

  return (
    <section
      aria-labelledby="final"
      className="min-w-0 space-y-5 max-lg:mb-8 max-lg:border-b max-lg:border-line max-lg:pb-6"
    >
      <div>
        <h2 id="final" className="flex min-h-9 items-center text-base font-semibold">
          Result
        </h2>
        {!completed && <p>The draft was abandoned. These are the teams as they stood.</p>}
        {completed && <Headline draftId={id} style={style} />}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button ref={watch} variant="primary" className="max-sm:px-2.5" onClick={onReplay}>
          <Play aria-hidden className="size-4" /> Watch the draft again
        </Button>
        <Button className="max-sm:px-2.5" onClick={onHistory}>
          <ScrollText aria-hidden className="size-4" /> Read the log
        </Button>
      </div>
      <Balance teams={teams} />
      <LeftOver players={leftOver} missing={missingPlayers} />
      {completed && <Facts draftId={id} />}
      <Files draftId={id} />
      {staff && completed && (
        <p className="text-sm text-muted">
          Taking back the last pick, under “Manage the draft”, opens the draft again.
        </p>
      )}
    </section>
  );
}
