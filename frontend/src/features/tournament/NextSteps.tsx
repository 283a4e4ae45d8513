import { Check } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { type FragmentType, graphql, readFragment } from '@/graphql';
import { cn } from '@/shared/lib/cn';
import { plural } from '@/shared/lib/numbers';
import { Button } from '@/shared/ui/Button';
import { useManaging } from './managing';
import { PublishDialog } from './settings/PublishDialog';
import { TeamCardFragment } from './teams/teamFields';

const NextStepsFragment = graphql(`
  fragment NextSteps on Tournament {
    id
    state
    published
    ...PublishDialog
    players {
      id
      state
      team {
        id
      }
    }
    teams {
      id
      ...TeamCard
    }
    draft {
      id
      status
      sequence
    }
  }
`);

interface Step {
  title: string;
  done: boolean;
  /** What is so, or what to do about it. */
  text: string;
  action?: ReactNode;
}

/** What staff do to make a tournament ready, and how far it is. */
export function NextSteps({ tournament: masked }: { tournament: FragmentType<typeof NextStepsFragment> }) {
  const tournament = readFragment(NextStepsFragment, masked);
  const { open, go, locked, teamSize } = useManaging();
  const [publishing, setPublishing] = useState(false);
  const { state, published, draft } = tournament;
  const players = (tournament.players ?? []).filter((player) => player.state !== 'WITHDRAWN');
  const teams = readFragment(TeamCardFragment, tournament.teams ?? []);
  const free = players.filter(({ team }) => !team).length;
  const led = teams.filter(({ captain }) => captain).length;
  const full = teams.length > 0 && teams.every(({ members }) => members.length >= teamSize);

  if (state === 'CANCELLED' || state === 'COMPLETED') return null;

  const steps: Step[] = [
    {
      title: 'Add players',
      done: players.length > 0,
      text: players.length > 0 ? `${plural(players.length, 'player')} in.` : 'Find people, or import your sign-ups.',
      action: (
        <>
          <Button size="sm" disabled={locked !== null} onClick={() => open('add')}>
            Add players
          </Button>
          <Button size="sm" disabled={locked !== null} onClick={() => open('import')}>
            Import CSV
          </Button>
        </>
      ),
    },
    {
      title: 'Make teams',
      done: teams.length > 1 && led === teams.length,
      text:
        teams.length === 0
          ? 'Choose captains who pick their players in a draft, or have teams balanced.'
          : led < teams.length
            ? `${plural(teams.length - led, 'team')} without a captain.`
            : `${plural(teams.length, 'team')}, each with a captain.`,
      action: (
        <>
          <Button size="sm" disabled={locked !== null || players.length === 0} onClick={() => go('players')}>
            Choose captains
          </Button>
          <Button size="sm" disabled={locked !== null || players.length === 0} onClick={() => open('balance')}>
            Balance teams
          </Button>
        </>
      ),
    },
    {
      title: 'Publish',
      done: published,
      text: published ? 'Published.' : 'Until then only staff see it.',
      action: (
        <Button size="sm" onClick={() => setPublishing(true)}>
          Publish…
        </Button>
      ),
    },
    {
      title: 'Start the draft',
      done: draft !== null && draft !== undefined,
      text: draft
        ? 'Started.'
        : full && free === 0
          ? 'Every team is full: no draft is needed.'
          : teams.length === 0
            ? 'Once there are teams with captains.'
            : `${plural(free, 'player')} to be picked.`,
      action: (
        <Button size="sm" disabled={teams.length === 0} onClick={() => open('start')}>
          Start the draft…
        </Button>
      ),
    },
  ];
  const next = steps.findIndex(({ done }) => !done);
  if (next < 0) return null;

  return (
    <section aria-labelledby="next-steps">
      <h2 id="next-steps" className="mb-1.5 text-base font-semibold">
        Next steps
      </h2>
      <ol className="divide-y divide-line rounded-lg border border-line bg-surface">
        {steps.map(({ title, done, text, action }, index) => (
          <li key={title} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2.5">
            <span
              className={cn(
                'grid size-6 shrink-0 place-items-center rounded-full text-xs font-semibold',
                done ? 'bg-accent-soft text-accent-text' : index === next ? 'bg-accent text-on-accent' : 'bg-sunken',
              )}
            >
              {done ? <Check role="img" aria-label="Done" className="size-3.5" /> : index + 1}
            </span>
            <p className="min-w-0 flex-1 basis-44">
              <span className={cn('font-medium', done && 'text-muted')}>{title}</span>{' '}
              <span className="block text-sm text-muted">{text}</span>
            </p>
            {!done && <span className="flex flex-wrap gap-2">{action}</span>}
          </li>
        ))}
      </ol>
      <PublishDialog tournament={tournament} open={publishing} onClose={() => setPublishing(false)} />
    </section>
  );
}
