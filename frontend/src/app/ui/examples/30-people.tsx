import { Avatar } from '@/shared/people/Avatar';
import { PersonName } from '@/shared/people/PersonName';
import { RoleComfort } from '@/shared/people/RoleComfort';
import { TeamMark } from '@/shared/ui/TeamMark';

export const title = 'People and teams';

const people = [
  { name: 'Ash', username: 'ash', comfort: [5, 1, 3, 4, 2], mmr: '5,012' },
  {
    name: 'Zoë of the very long name that has to give way somewhere',
    username: 'zoe',
    comfort: [0, 0, 5, 5, 0],
    mmr: '880',
  },
  { name: 'Łukasz', username: 'lukasz', comfort: [0, 0, 0, 0, 0], mmr: '–' },
];

export const Rows = () => (
  <ul className="divide-y divide-line">
    {people.map(({ comfort, mmr, ...person }) => (
      <li key={person.username} className="flex items-center gap-3 py-1.5">
        <Avatar name={person.name} src={null} size="sm" />
        <PersonName person={person} className="min-w-0 flex-1 truncate font-medium" />
        <RoleComfort comfort={comfort} />
        <span className="w-12 text-right">{mmr}</span>
      </li>
    ))}
  </ul>
);

export const Avatars = () => (
  <div className="flex items-center gap-3">
    <Avatar name="Ash" src={null} size="sm" />
    <Avatar name="Bee" src={null} />
    <Avatar name="Łukasz" src={null} size="lg" />
  </div>
);

export const Teams = () => (
  <p className="flex flex-wrap items-center gap-x-5">
    <span className="flex items-center gap-2 font-semibold">
      <TeamMark color="BLUE" /> Team Ash
    </span>
    <span className="flex items-center gap-2 rounded-md bg-accent px-2 py-1 font-semibold text-on-accent">
      <TeamMark color="TEAL" inverse /> Team Bee
    </span>
  </p>
);
