import { useState } from 'react';
import { toast } from 'sonner';
import { useMutation } from 'urql';
import { graphql } from '@/graphql';
import type { FindPlayersQuery } from '@/graphql/graphql';
import { useAction } from '@/shared/api/useAction';
import { usePages } from '@/shared/api/usePages';
import { cn } from '@/shared/lib/cn';
import { plural } from '@/shared/lib/numbers';
import { useSettled } from '@/shared/lib/useSettled';
import { Avatar } from '@/shared/people/Avatar';
import { useDirectory } from '@/shared/people/directory';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Notice } from '@/shared/ui/Notice';
import { SearchField } from '@/shared/ui/SearchField';
import { Empty, Failure } from '@/shared/ui/Section';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { Tag } from '@/shared/ui/Tag';
import { AddPlayers } from '../mutations';

const FindPlayers = graphql(`
  query FindPlayers($search: String, $first: Int!, $after: String) {
    people(search: $search, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          username
          name
          avatar
          isStub
        }
      }
    }
  }
`);

const PAGE = 20;

interface AddPlayersDialogProps {
  tournamentId: string;
  open: boolean;
  onClose: () => void;
}

export function AddPlayersDialog({ tournamentId, open, onClose }: AddPlayersDialogProps) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const [search, setSearch] = useState('');
  const [, add] = useMutation(AddPlayers);
  const action = useAction();
  const close = () => {
    setChosen(new Map());
    setSearch('');
    action.forget();
    onClose();
  };

  const submit = async () => {
    const done = await action.run(
      () => add({ input: { tournamentId, userIds: [...chosen.keys()] } }),
      (data) => data.addPlayers.errors,
    );
    if (!done) return;
    toast.success(`${plural(chosen.size, 'player')} added`);
    close();
  };

  const toggle = (id: string, name: string) => {
    const next = new Map(chosen);
    if (!next.delete(id)) next.set(id, name);
    setChosen(next);
    action.forget();
  };

  return (
    <Dialog
      open={open}
      onClose={close}
      title="Add players"
      description="People of this site, by their name. Several at once, over several searches."
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" disabled={action.busy || chosen.size === 0} onClick={submit}>
            {action.busy ? 'Adding…' : chosen.size > 0 ? `Add ${plural(chosen.size, 'player')}` : 'Add'}
          </Button>
        </>
      }
    >
      {action.refusal && (
        <Notice tone="danger" className="mb-3">
          {action.refusal}
        </Notice>
      )}
      <SearchField label="Search people" value={search} onChange={setSearch} />
      <p role="status" className="min-h-6 pt-1.5 pb-1 text-sm text-muted">
        {chosen.size > 0 && `Chosen: ${[...chosen.values()].join(', ')}`}
      </p>
      <Found search={search} chosen={chosen} onToggle={toggle} />
    </Dialog>
  );
}

interface FoundProps {
  search: string;
  chosen: ReadonlyMap<string, string>;
  onToggle: (id: string, name: string) => void;
}

function Found({ search, chosen, onToggle }: FoundProps) {
  const wanted = useSettled(search.trim());
  const { byUser } = useDirectory();
  const list = usePages({
    document: FindPlayers,
    variables: { search: wanted || null },
    size: PAGE,
    pick: pickPeople,
  });
  const { items, error, fetching, hasMore, total, more, retry } = list;

  if (!items) return error ? <Failure error={error} retry={retry} /> : <SkeletonRows rows={6} label="people" />;
  if (items.length === 0) {
    return (
      <Empty title={`Nobody is called “${wanted}”`}>
        Somebody without an account can be imported by CSV: they get one that they claim later.
      </Empty>
    );
  }
  return (
    <>
      {error && !fetching && <Failure error={error} retry={retry} stale />}
      <ul aria-label="People" aria-busy={fetching} className="divide-y divide-line border-y border-line">
        {items.map(({ id, name, username, avatar, isStub }) => {
          const here = byUser.has(id);
          return (
            <li key={id}>
              <label
                className={cn(
                  'target flex items-center gap-3 py-1.5',
                  here ? 'text-muted' : 'cursor-pointer',
                  chosen.has(id) && '-mx-2 rounded bg-accent-soft px-2',
                )}
              >
                <input
                  type="checkbox"
                  aria-label={here ? `${name}, already in` : name}
                  checked={here || chosen.has(id)}
                  disabled={here}
                  onChange={() => onToggle(id, name)}
                  className="size-4 accent-accent"
                />
                <Avatar name={name} src={avatar} size="sm" />
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">
                    <bdi>{name}</bdi>
                  </span>
                  {name.toLowerCase() !== username && (
                    <span className="block truncate text-sm text-muted">{username}</span>
                  )}
                </span>
                {here ? <Tag>Already in</Tag> : isStub && <Tag>unclaimed</Tag>}
              </label>
            </li>
          );
        })}
      </ul>
      {hasMore && (
        <div className="pt-3 text-center">
          <Button size="sm" disabled={fetching} onClick={more}>
            Show more{total !== null && ` of ${plural(total, 'person', 'people')}`}
          </Button>
        </div>
      )}
    </>
  );
}

const pickPeople = ({ people }: FindPlayersQuery) => people;
