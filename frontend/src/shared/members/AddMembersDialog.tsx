import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { graphql } from '@/graphql';
import { useKeptQuery } from '../api/useKeptQuery';
import { plural } from '../lib/numbers';
import { useSettled } from '../lib/useSettled';
import { Avatar } from '../people/Avatar';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Field, Select } from '../ui/Field';
import { Notice } from '../ui/Notice';
import { SearchField } from '../ui/SearchField';
import { Empty, Loaded } from '../ui/Section';
import { SkeletonRows } from '../ui/Skeleton';
import type { Place } from './member';
import { type GivenRole, offered, type Role, roleNames } from './roles';
import { apart } from '../lib/apart';

const FindPeople = graphql(`
  query FindPeople($search: String, $first: Int!) {
    people(search: $search, first: $first) {
      edges {
        node {
          id
          username
          name
          avatar
          isStub
          organizationMemberships {
            id
            role
            organization {
              id
            }
          }
          leagueMemberships {
            id
            role
            league {
              id
            }
          }
        }
      }
    }
  }
`);

const FOUND = 20;

interface Chosen {
  id: string;
  name: string;
  isStub: boolean;
}

interface AddMembersDialogProps {
  place: Place;
  open: boolean;
  onClose: () => void;
}

/** People are searched for, some are chosen, and all get the same role. */
export const AddMembersDialog = ({ open, ...rest }: AddMembersDialogProps) => open && <Content {...rest} />;

function Content({ place, onClose }: Omit<AddMembersDialogProps, 'open'>) {
  const roles = offered(place.viewerRole);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const [role, setRole] = useState<GivenRole>('MEMBER');
  const [refusals, setRefusals] = useState<ReadonlyMap<string, string>>(new Map());
  const [done, setDone] = useState<number | null>(null);

  const toggle = (person: Chosen) =>
    setChosen(
      chosen.some(({ id }) => id === person.id) ? chosen.filter(({ id }) => id !== person.id) : [...chosen, person],
    );

  const add = async (event: FormEvent) => {
    event.preventDefault();
    const refused = new Map<string, string>();
    for (const [index, { id }] of chosen.entries()) {
      setDone(index);
      // One after the other: each is a change of its own, and the server keeps them in order anyway.
      // oxlint-disable-next-line no-await-in-loop
      const refusal = await place.grant(id, role);
      if (refusal) refused.set(id, refusal);
    }
    setDone(null);
    const added = chosen.length - refused.size;
    if (added > 0) toast.success(`${plural(added, 'person', 'people')} added`);
    setRefusals(refused);
    setChosen(chosen.filter(({ id }) => refused.has(id)));
    if (refused.size === 0) onClose();
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={`Add people to ${apart(place.name)}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form="add-members"
            variant="primary"
            disabled={done !== null || chosen.length === 0 || roles.length === 0}
          >
            {done === null ? `Add ${chosen.length > 0 ? plural(chosen.length, 'person', 'people') : 'people'}` : null}
            {done !== null && `Adding ${done + 1} of ${chosen.length}…`}
          </Button>
        </>
      }
    >
      <form id="add-members" onSubmit={add} className="space-y-4">
        {chosen.length > 0 && (
          <ul aria-label="Chosen" className="flex flex-wrap gap-1.5">
            {chosen.map((person) => (
              <li key={person.id} className="max-w-full min-w-0">
                <Button
                  size="sm"
                  onClick={() => toggle(person)}
                  aria-label={`Do not add ${person.name}`}
                  className="max-w-full"
                >
                  <bdi className="truncate">{person.name}</bdi>
                  <X aria-hidden className="size-3.5 shrink-0" />
                </Button>
                {refusals.has(person.id) && <Notice tone="danger">{refusals.get(person.id)}</Notice>}
              </li>
            ))}
          </ul>
        )}
        {roles.length > 1 && (
          <Field label="As" hint={role === 'MEMBER' ? undefined : 'Only people who can sign in may hold such a role.'}>
            {(props) => (
              <Select {...props} value={role} onChange={(event) => setRole(event.target.value as GivenRole)}>
                {roles.map((offer) => (
                  <option key={offer} value={offer}>
                    {roleNames[offer]}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        <div>
          <SearchField label="Search people" value={search} onChange={setSearch} />
          <Found place={place} search={search} chosen={chosen} onToggle={toggle} />
        </div>
      </form>
    </Dialog>
  );
}

interface FoundProps {
  place: Place;
  search: string;
  chosen: readonly Chosen[];
  onToggle: (person: Chosen) => void;
}

function Found({ place, search, chosen, onToggle }: FoundProps) {
  const typed = search.trim();
  const wanted = useSettled(typed);
  const [query, read] = useKeptQuery({ query: FindPeople, variables: { search: wanted || null, first: FOUND } });
  const skeleton = <SkeletonRows rows={4} label="people" />;
  if (typed !== wanted || (query.fetching && !query.stale)) return skeleton;

  return (
    <Loaded query={query} retry={() => read({ requestPolicy: 'network-only' })} skeleton={skeleton}>
      {({ people }) =>
        people.edges.length === 0 ? (
          <Empty title={`Nobody is called “${wanted}”`}>
            People have to sign up first, or come in by the import of a tournament.
          </Empty>
        ) : (
          <ul aria-label="Found" className="mt-1 divide-y divide-line">
            {people.edges.map(({ node }) => {
              const held: Role | undefined =
                place.kind === 'organization'
                  ? node.organizationMemberships.find(({ organization }) => organization?.id === place.id)?.role
                  : node.leagueMemberships.find(({ league }) => league?.id === place.id)?.role;
              return (
                <li key={node.id}>
                  <label className="flex min-h-12 items-center gap-3 py-1">
                    <input
                      type="checkbox"
                      disabled={held !== undefined}
                      checked={held !== undefined || chosen.some(({ id }) => id === node.id)}
                      onChange={() => onToggle(node)}
                      className="size-4 accent-accent"
                    />
                    <Avatar name={node.name} src={node.avatar} size="sm" />
                    <span className="min-w-0 flex-1">
                      <bdi className="block truncate font-medium">{node.name}</bdi>
                      <span className="block truncate text-sm text-muted">{node.username}</span>
                    </span>
                    {held && <span className="text-sm text-muted">{roleNames[held]} already</span>}
                  </label>
                </li>
              );
            })}
          </ul>
        )
      }
    </Loaded>
  );
}
