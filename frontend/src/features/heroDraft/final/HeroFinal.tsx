import { Play, ScrollText } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { comesFromReplay } from '@/shared/replay/leaving';
import { Button } from '@/shared/ui/Button';
import { CopyButton } from '@/shared/ui/CopyButton';
import { leftToRight } from '../board/sides';
import { useHeroRoomState } from '../room';
import { asText } from './asText';
import { Facts } from './Facts';
import { Files } from './Files';
import { Lineup } from './Lineup';

interface HeroFinalProps {
  onReplay: () => void;
  onHistory: () => void;
}

/** The room's address, without what is open in it or searched for. */
const address = () => `${window.location.origin}${window.location.pathname}`;

/** What came of it: both lineups, how long it took, the replay, the log, and what to take away. */
export default function HeroFinal({ onReplay, onHistory }: HeroFinalProps) {
  const state = useHeroRoomState();
  const { draft, teams, actions, heroes } = state;
  const completed = draft.status === 'COMPLETED';

  // Whoever comes back from the replay goes on where they left.
  const watch = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (comesFromReplay(draft.id)) watch.current?.focus({ preventScroll: true });
  }, [draft.id]);

  return (
    <section aria-labelledby="final" className="space-y-5 pt-1">
      <div>
        <h2 id="final" className="flex min-h-9 items-center text-base font-semibold">
          Result
        </h2>
        {!completed && <p>The draft was abandoned: there is no result. This is how far it came.</p>}
        <Facts draftId={draft.id} completed={completed} />
      </div>
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
        {leftToRight(teams).map((team) => (
          <Lineup
            key={team.id}
            team={team}
            actions={actions.filter((action) => action.team?.id === team.id)}
            heroes={heroes}
          />
        ))}
      </div>
      <div className="flex flex-wrap gap-2 border-t border-line pt-5">
        <Button ref={watch} variant="primary" className="max-sm:px-2.5" onClick={onReplay}>
          <Play aria-hidden className="size-4" /> Watch the draft again
        </Button>
        <Button className="max-sm:px-2.5" onClick={onHistory}>
          <ScrollText aria-hidden className="size-4" /> History
        </Button>
        <CopyButton text={address}>Copy the address</CopyButton>
        <CopyButton text={() => asText({ ...state, teams: leftToRight(teams) })}>Copy as text</CopyButton>
      </div>
      <Files draftId={draft.id} />
    </section>
  );
}
