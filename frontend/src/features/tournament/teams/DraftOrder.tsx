import type { TeamCardFragment } from '@/graphql/graphql';
import { Notice } from '@/shared/ui/Notice';
import { SaveState } from '@/shared/ui/SaveState';
import { SortableList } from '@/shared/ui/SortableList';
import { TeamMark } from '@/shared/ui/TeamMark';

interface DraftOrderProps {
  teams: readonly TeamCardFragment[];
  disabled: boolean;
  refusal: string | null;
  phase: 'saving' | 'saved' | null;
  onMove: (teamId: string, to: number) => void;
}

/** Which team picks first: moved by pointer, finger or keys. The menu of a team moves it too. */
export function DraftOrder({ teams, disabled, refusal, phase, onMove }: DraftOrderProps) {
  return (
    <section aria-labelledby="draft-order">
      <div className="flex items-baseline justify-between gap-2">
        <h2 id="draft-order" className="text-base font-semibold">
          Draft order
        </h2>
        {phase && <SaveState phase={phase} />}
      </div>
      <p className="mb-2 text-sm text-muted">Used when the draft starts in the order of the teams.</p>
      {refusal && (
        <Notice tone="danger" className="mb-2">
          The order was put back. {refusal}
        </Notice>
      )}
      <SortableList
        items={teams}
        what="team"
        disabled={disabled}
        onMove={onMove}
        className="border-y border-line"
        rowClassName="flex min-h-10 items-center gap-2.5 bg-bg"
      >
        {(team, place, handle) => (
          <>
            <span className="w-5 text-right text-muted">{place}</span>
            <TeamMark color={team.color} />
            <span className="min-w-0 flex-1 truncate font-medium">
              <bdi>{team.name}</bdi>
            </span>
            {handle}
          </>
        )}
      </SortableList>
    </section>
  );
}
