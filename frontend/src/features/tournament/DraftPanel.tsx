import { Link } from '@tanstack/react-router';
import { type FragmentType, graphql, readFragment } from '@/graphql';
import type { DraftStatus } from '@/graphql/graphql';
import { Button } from '@/shared/ui/Button';
import { LiveDot } from '@/shared/ui/Tag';

const DraftPanelFragment = graphql(`
  fragment DraftPanel on Tournament {
    id
    slug
    draft {
      id
      status
      sequence
    }
  }
`);

const words: Record<DraftStatus, { title: string; action: string }> = {
  IN_PROGRESS: { title: 'The draft is running', action: 'Go to the draft' },
  PAUSED: { title: 'The draft is paused', action: 'Go to the draft' },
  COMPLETED: { title: 'The draft is complete', action: 'See the draft' },
  ABANDONED: { title: 'The draft was abandoned', action: 'See the draft' },
};

interface DraftPanelProps {
  tournament: FragmentType<typeof DraftPanelFragment>;
  staff: boolean;
  hasTeams: boolean;
  onStart: () => void;
}

/** The way into the draft, or, for staff, its start. */
export function DraftPanel({ tournament, staff, hasTeams, onStart }: DraftPanelProps) {
  const { slug, draft } = readFragment(DraftPanelFragment, tournament);

  if (draft) {
    const { title, action } = words[draft.status];
    const running = draft.status === 'IN_PROGRESS' || draft.status === 'PAUSED';
    return (
      <div className={`mb-6 flex items-center gap-3 rounded-lg px-4 py-3 ${running ? 'bg-accent-soft' : 'bg-sunken'}`}>
        {running && <LiveDot />}
        <p className="min-w-0 flex-1 font-medium">{title}</p>
        <Button asChild variant={running ? 'primary' : 'secondary'}>
          <Link to="/tournaments/$slug/draft" params={{ slug }}>
            {action}
          </Link>
        </Button>
      </div>
    );
  }

  if (!staff) return null;
  return (
    <div className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg bg-sunken px-4 py-3">
      <p className="min-w-0 flex-1 basis-56">
        <span className="font-medium">No draft yet.</span>{' '}
        <span className="text-muted">
          {hasTeams
            ? 'Choose its style, order and clock, then start it.'
            : 'First choose the captains among the players: each gets a team.'}
        </span>
      </p>
      <Button variant="primary" disabled={!hasTeams} onClick={onStart}>
        Start the draft…
      </Button>
    </div>
  );
}
