import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { FragmentType } from '@/graphql';
import { Button } from '@/shared/ui/Button';
import { Empty } from '@/shared/ui/Section';
import { CreateTokenDialog } from './CreateTokenDialog';
import { RevokeTokenDialog } from './RevokeTokenDialog';
import { type TokenFields, TokenItem, type TokenRowFragment } from './TokenItem';

interface TokensProps {
  tokens: readonly ({ id: string } & FragmentType<typeof TokenRowFragment>)[];
}

/** What programs may do in one's name. */
export function Tokens({ tokens }: TokensProps) {
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<TokenFields | null>(null);

  return (
    <section aria-labelledby="tokens">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <h2 id="tokens" className="text-base font-semibold">
            API tokens
          </h2>
          <p className="mt-1 text-muted">
            For programs that use the API in your name: bots, scripts, overlays. Give each its own, so that you can take
            one back without the others. <ApiLink />
          </p>
        </div>
        <Button variant="primary" onClick={() => setCreating(true)}>
          <Plus aria-hidden className="size-4" /> New token
        </Button>
      </div>

      {tokens.length === 0 ? (
        <Empty title="No tokens yet">Make one for the first program that shall use the API in your name.</Empty>
      ) : (
        <ul className="mt-4 divide-y divide-line border-y border-line">
          {tokens.map((token) => (
            <TokenItem key={token.id} token={token} onRevoke={setRevoking} />
          ))}
        </ul>
      )}

      <CreateTokenDialog open={creating} onClose={() => setCreating(false)} />
      <RevokeTokenDialog token={revoking} onClose={() => setRevoking(null)} />
    </section>
  );
}

const ApiLink = () => (
  <a href="/api/graphql/" className="font-medium text-accent-text underline underline-offset-4">
    Try the API
  </a>
);
