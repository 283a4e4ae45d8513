import type { ReactNode } from 'react';
import { useKeptQuery } from '@/shared/api/useKeptQuery';
import { Loaded } from '@/shared/ui/Section';
import { Skeleton, SkeletonRows } from '@/shared/ui/Skeleton';
import { TabLinks } from '@/shared/ui/TabLinks';
import { DeleteAccount } from './DeleteAccount';
import { EmailForm } from './EmailForm';
import { AccountQuery } from './operations';
import { PasswordForm } from './PasswordForm';
import { ProfileForm } from './ProfileForm';
import { Tokens } from './tokens/Tokens';

const tabs = [
  { id: undefined, label: 'Profile' },
  { id: 'account', label: 'Account' },
  { id: 'tokens', label: 'API tokens' },
];

interface SettingsProps {
  tab: 'account' | 'tokens' | undefined;
  /** What a stranger sees instead. */
  stranger: ReactNode;
  onDeleted: () => void;
}

/** Everything that is one's own: what others see, how one signs in, and what may act in one's name. */
export function Settings({ tab, stranger, onDeleted }: SettingsProps) {
  const [query, read] = useKeptQuery({ query: AccountQuery, requestPolicy: 'cache-and-network' });
  return (
    <Loaded query={query} retry={() => read({ requestPolicy: 'network-only' })} skeleton={<SettingsSkeleton />}>
      {({ account }) => {
        if (!account) return stranger;
        return (
          <>
            <TabLinks label="Settings" tabs={tabs} current={tab} />
            {tab === undefined && (
              <ProfileForm
                user={account.user}
                // What is shown without a name of one's own choice.
                otherwise={account.guildNickname || account.discordName || undefined}
              />
            )}
            {tab === 'account' && (
              <div className="space-y-10">
                <EmailForm email={account.email ?? null} />
                <PasswordForm />
                <DeleteAccount onDeleted={onDeleted} />
              </div>
            )}
            {tab === 'tokens' && <Tokens tokens={account.tokens} />}
          </>
        );
      }}
    </Loaded>
  );
}

function SettingsSkeleton() {
  return (
    <>
      <Skeleton className="mb-7 h-6 w-64" />
      <SkeletonRows rows={6} label="settings" />
    </>
  );
}
