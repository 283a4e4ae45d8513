import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { useMutation } from 'urql';
import { graphql } from '@/graphql';
import { useAction } from '@/shared/api/useAction';
import { useKeptQuery } from '@/shared/api/useKeptQuery';
import { useSettled } from '@/shared/lib/useSettled';
import { apart } from '@/shared/lib/apart';
import { roleNames } from '@/shared/members/roles';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Field, Input } from '@/shared/ui/Field';
import { Notice } from '@/shared/ui/Notice';
import { SearchField } from '@/shared/ui/SearchField';
import { Empty, Loaded } from '@/shared/ui/Section';
import { SkeletonRows } from '@/shared/ui/Skeleton';

const HeirsQuery = graphql(`
  query Heirs($slug: String!, $search: String, $first: Int!) {
    organization(slug: $slug) {
      id
      members(search: $search, first: $first) {
        edges {
          node {
            id
            role
            user {
              id
              name
              isStub
            }
          }
        }
      }
    }
  }
`);

const HandOverOwnership = graphql(`
  mutation HandOverOwnership($input: HandOverOwnershipInput!) {
    handOverOwnership(input: $input) {
      organization {
        id
      }
      errors {
        code
        message
        field
      }
    }
  }
`);

const FOUND = 20;

interface HandOverDialogProps {
  organization: { id: string; slug: string; name: string };
  open: boolean;
  onClose: () => void;
}

export const HandOverDialog = ({ open, ...rest }: HandOverDialogProps) => open && <Content {...rest} />;

function Content({ organization, onClose }: Omit<HandOverDialogProps, 'open'>) {
  const { id, slug, name } = organization;
  const [search, setSearch] = useState('');
  const [heir, setHeir] = useState<{ id: string; name: string } | null>(null);
  const [typed, setTyped] = useState('');
  const [, handOver] = useMutation(HandOverOwnership);
  const { busy, refusal, run } = useAction();
  const confirmed = typed.trim() === name.trim();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!heir || !confirmed) return;
    const done = await run(
      () => handOver({ input: { organizationId: id, userId: heir.id } }),
      ({ handOverOwnership }) => handOverOwnership.errors,
    );
    if (!done) return;
    toast.success(`${apart(heir.name)} owns ${apart(name)} now`);
    onClose();
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={`Hand over ${apart(name)}`}
      description="The new owner may do everything, also take your role from you. You stay as an admin. Only they can give it back."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="hand-over" variant="danger" disabled={busy || !heir || !confirmed}>
            {busy ? 'Handing over…' : 'Hand over'}
          </Button>
        </>
      }
    >
      <form id="hand-over" onSubmit={submit} className="space-y-4">
        {refusal && <Notice tone="danger">{refusal}</Notice>}
        {heir ? (
          <div className="flex items-center justify-between gap-3">
            <p className="min-w-0 wrap-anywhere">
              New owner: <bdi className="font-semibold">{heir.name}</bdi>
            </p>
            <Button size="sm" onClick={() => setHeir(null)}>
              Choose another
            </Button>
          </div>
        ) : (
          <div>
            <p className="mb-1.5 font-medium">Who takes over?</p>
            <SearchField label="Search members" value={search} onChange={setSearch} />
            <Heirs slug={slug} search={search} onChoose={setHeir} />
          </div>
        )}
        {heir && (
          <Field
            label="Type the name of the organization to confirm"
            hint={<bdi className="wrap-anywhere">{name}</bdi>}
          >
            {(props) => (
              <Input {...props} autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
            )}
          </Field>
        )}
      </form>
    </Dialog>
  );
}

interface HeirsProps {
  slug: string;
  search: string;
  onChoose: (person: { id: string; name: string }) => void;
}

/** Members who can sign in; the owner is not among them. */
function Heirs({ slug, search, onChoose }: HeirsProps) {
  const typed = search.trim();
  const wanted = useSettled(typed);
  const [query, read] = useKeptQuery({ query: HeirsQuery, variables: { slug, search: wanted || null, first: FOUND } });
  const skeleton = <SkeletonRows rows={3} label="members" />;
  if (typed !== wanted || (query.fetching && !query.stale)) return skeleton;

  return (
    <Loaded query={query} retry={() => read({ requestPolicy: 'network-only' })} skeleton={skeleton}>
      {({ organization }) => {
        const members = (organization?.members.edges ?? [])
          .map(({ node }) => node)
          .filter(({ role, user }) => role !== 'OWNER' && !user.isStub);
        if (members.length === 0) {
          return (
            <Empty title="No member to hand it to">
              {wanted ? 'Try another name.' : 'Add the new owner as a member first. They must be able to sign in.'}
            </Empty>
          );
        }
        return (
          <ul aria-label="Members" className="mt-1 divide-y divide-line">
            {members.map(({ id, role, user }) => (
              <li key={id}>
                <button
                  type="button"
                  onClick={() => onChoose(user)}
                  className="flex min-h-11 w-full items-center gap-3 rounded text-left -outline-offset-2 hover:bg-sunken sm:min-h-10"
                >
                  <bdi className="min-w-0 flex-1 truncate font-medium">{user.name}</bdi>
                  <span className="text-sm text-muted">{roleNames[role]}</span>
                </button>
              </li>
            ))}
          </ul>
        );
      }}
    </Loaded>
  );
}
