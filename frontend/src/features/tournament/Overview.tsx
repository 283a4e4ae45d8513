import { type FragmentType, graphql, readFragment } from '@/graphql';
import { mmr, plural } from '@/shared/lib/numbers';
import { dateIn, ownZone } from '@/shared/lib/zones';
import { shortDate } from '@/shared/lib/dates';
import { TeamMark } from '@/shared/ui/TeamMark';
import { Tag } from '@/shared/ui/Tag';
import { Notice } from '@/shared/ui/Notice';
import { PersonName } from '@/shared/people/PersonName';
import { useManaging } from './managing';
import { MyPlace } from './MyPlace';
import { NextSteps } from './NextSteps';
import { TeamCardFragment } from './teams/teamFields';
import { formats, visibilities } from './words';

const OverviewFragment = graphql(`
  fragment Overview on Tournament {
    id
    about
    state
    published
    startsAt
    timezone
    format
    teamSize
    visibility
    ...MyPlace
    ...NextSteps
    teams {
      id
      ...TeamCard
    }
    players {
      id
      state
    }
  }
`);

interface FactProps {
  label: string;
  children: React.ReactNode;
}

const Fact = ({ label, children }: FactProps) => (
  <div className="flex gap-3 py-2">
    <dt className="w-24 shrink-0 text-muted">{label}</dt>
    <dd className="min-w-0">{children}</dd>
  </div>
);

export function Overview({ tournament: masked }: { tournament: FragmentType<typeof OverviewFragment> }) {
  const tournament = readFragment(OverviewFragment, masked);
  const { about, state, published, startsAt, timezone, format, teamSize, visibility } = tournament;
  const { staff } = useManaging();
  const teams = readFragment(TeamCardFragment, tournament.teams ?? []);
  const players = (tournament.players ?? []).filter((player) => player.state !== 'WITHDRAWN');
  const checkedIn = players.filter((player) => player.state === 'CHECKED_IN').length;
  const here = ownZone();
  const local = startsAt && dateIn(startsAt, here);
  const there = startsAt && dateIn(startsAt, timezone);

  return (
    <div className="grid grid-cols-1 gap-x-12 gap-y-7 lg:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
      <div className="space-y-6">
        {state === 'CANCELLED' && (
          <Notice tone="warn">This tournament was cancelled. Nothing more will happen here.</Notice>
        )}
        {staff && !published && state !== 'CANCELLED' && (
          <Notice>Only staff see this tournament until it is published.</Notice>
        )}
        <MyPlace tournament={tournament} />
        {staff && <NextSteps tournament={tournament} />}
        {about ? (
          <section aria-labelledby="about">
            <h2 id="about" className="mb-1.5 text-base font-semibold">
              About
            </h2>
            <p className="max-w-prose whitespace-pre-line wrap-anywhere">
              <bdi>{about}</bdi>
            </p>
          </section>
        ) : null}
        {teams.length > 0 && (
          <section aria-labelledby="teams-in-short">
            <h2 id="teams-in-short" className="mb-1.5 text-base font-semibold">
              Teams <span className="font-normal text-muted">{teams.length}</span>
            </h2>
            <ul className="grid grid-cols-1 gap-x-8 sm:grid-cols-2">
              {teams.map((team) => (
                <li key={team.id} className="flex min-h-9 items-center gap-2.5 border-b border-line py-1">
                  <TeamMark color={team.color} />
                  <span className="min-w-0 flex-1 truncate font-medium">
                    <bdi>{team.name}</bdi>
                  </span>
                  <span className="max-w-28 truncate text-sm text-muted">
                    {team.captain ? <PersonName player={team.captain.id} /> : 'no captain'}
                  </span>
                  <span className="w-14 text-right text-sm text-muted">{mmr(team.totalMmr)}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      <section aria-labelledby="facts">
        <h2 id="facts" className="sr-only">
          In short
        </h2>
        <dl className="divide-y divide-line border-y border-line">
          <Fact label="Starts">
            {startsAt ? (
              <>
                <time dateTime={startsAt}>{local === there ? there : shortDate(startsAt)}</time>
                {local !== there && (
                  <>
                    <span className="text-muted"> your time</span>
                    <span className="block text-sm text-muted">
                      {there} in {timezone.slice(timezone.indexOf('/') + 1).replaceAll('_', ' ')}
                    </span>
                  </>
                )}
              </>
            ) : (
              <span className="text-muted">No date yet</span>
            )}
          </Fact>
          <Fact label="Format">{formats[format]}</Fact>
          <Fact label="Teams">
            {teams.length === 0 ? 'None yet' : plural(teams.length, 'team')}, {teamSize} in each
          </Fact>
          <Fact label="Players">
            {plural(players.length, 'player')}
            {checkedIn > 0 && <span className="text-muted">, {checkedIn} checked in</span>}
          </Fact>
          <Fact label="Seen by">
            {published ? (
              visibilities.find(({ value }) => value === visibility)?.hint
            ) : (
              <Tag tone="warn">Staff only, not published</Tag>
            )}
          </Fact>
        </dl>
      </section>
    </div>
  );
}
