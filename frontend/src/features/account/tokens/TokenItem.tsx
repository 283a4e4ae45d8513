import { useState } from 'react';
import { type FragmentType, graphql, readFragment } from '@/graphql';
import type { TokenScope } from '@/graphql/graphql';
import { day } from '@/shared/lib/dates';
import { Button } from '@/shared/ui/Button';
import { Tag } from '@/shared/ui/Tag';

export const TokenRowFragment = graphql(`
  fragment TokenRow on ApiToken {
    id
    name
    scope
    hint
    createdAt
    expiresAt
    lastUsedAt
  }
`);

export interface TokenFields {
  id: string;
  name: string;
}

const scopes: Record<TokenScope, string> = { READ: 'Reads', ACT: 'Reads and acts' };

interface TokenItemProps {
  token: FragmentType<typeof TokenRowFragment>;
  onRevoke: (token: TokenFields) => void;
}

export function TokenItem({ token, onRevoke }: TokenItemProps) {
  const { id, name, scope, hint, createdAt, expiresAt, lastUsedAt } = readFragment(TokenRowFragment, token);
  const [now] = useState(() => Date.now());
  const expired = expiresAt ? Date.parse(expiresAt) < now : false;
  const told = [
    `Made ${day(createdAt)}`,
    lastUsedAt ? `last used ${day(lastUsedAt)}` : 'never used',
    expiresAt ? `${expired ? 'expired' : 'expires'} ${day(expiresAt)}` : 'does not expire',
  ];
  return (
    <li className="flex items-center gap-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <bdi className="font-medium wrap-anywhere">{name}</bdi>
          <code className="text-sm text-muted">{hint}…</code>
          <Tag tone={scope === 'ACT' && !expired ? 'accent' : 'quiet'}>{scopes[scope]}</Tag>
          {expired && <Tag tone="warn">Expired</Tag>}
        </p>
        <p className="text-sm text-muted">{told.join(' · ')}</p>
      </div>
      <Button size="sm" aria-label={`Revoke ${name}`} onClick={() => onRevoke({ id, name })}>
        Revoke
      </Button>
    </li>
  );
}
