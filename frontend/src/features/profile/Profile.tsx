import { Link } from '@tanstack/react-router';
import { ExternalLink, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { useKeptQuery } from '@/shared/api/useKeptQuery';
import { mmr } from '@/shared/lib/numbers';
import { isMissing } from '@/shared/lib/problem';
import { useTitle } from '@/shared/lib/useTitle';
import { Avatar } from '@/shared/people/Avatar';
import { PersonName } from '@/shared/people/PersonName';
import { Button } from '@/shared/ui/Button';
import { Failure } from '@/shared/ui/Section';
import { Skeleton, SkeletonRows } from '@/shared/ui/Skeleton';
import { Tag } from '@/shared/ui/Tag';
import { Comfort } from './Comfort';
import { History } from './History';
import { Memberships } from './Memberships';
import { ProfileQuery } from './operations';

interface ProfileProps {
  username: string;
  /** Of whoever looks; they may find themselves. */
  viewerId: string | undefined;
  notFound: ReactNode;
}

/** A person: what they say of themselves, what they belong to, and where they have played. */
export function Profile({ username, viewerId, notFound }: ProfileProps) {
  const [query, read] = useKeptQuery({
    query: ProfileQuery,
    variables: { username },
    requestPolicy: 'cache-and-network',
  });
  const { data, error, fetching, stale } = query;
  const user = data?.user;
  useTitle(user?.name ?? (error ? undefined : 'Profile'));
  const reread = () => read({ requestPolicy: 'network-only' });

  if (!user) {
    if (fetching || stale) return <ProfileSkeleton />;
    if (error && !isMissing(error)) return <Failure error={error} retry={reread} />;
    return notFound;
  }
  const { name, avatar, steamId, roleComfort, baseMmr, isStub, organizationMemberships, leagueMemberships } = user;

  return (
    <>
      {error && !fetching && <Failure error={error} retry={reread} stale />}
      <header className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <Avatar name={name} src={avatar} size="lg" />
        <div className="min-w-0 flex-1 basis-52">
          <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">
            <PersonName person={user} />
          </h1>
          <p className="wrap-anywhere text-muted">@{user.username}</p>
          <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1">
            {isStub && <Tag>Imported, not claimed yet</Tag>}
            {baseMmr !== null && baseMmr !== undefined && (
              <span className="text-muted">MMR {mmr(baseMmr)}, by their own account</span>
            )}
            {steamId && (
              <a
                href={`https://steamcommunity.com/profiles/${steamId}`}
                target="_blank"
                rel="noreferrer"
                className="target inline-flex items-center gap-1.5 font-medium text-accent-text underline-offset-4 hover:underline"
              >
                Steam profile <ExternalLink aria-hidden className="size-3.5" />
              </a>
            )}
          </p>
        </div>
        {user.id === viewerId && (
          <Button asChild>
            <Link to="/settings">
              <Settings aria-hidden className="size-4" /> Edit your profile
            </Link>
          </Button>
        )}
      </header>
      {isStub && (
        <p className="mt-3 text-muted">
          Somebody’s import brought this person here. Staff of their league can send them a link to take the account
          over.
        </p>
      )}
      <Comfort comfort={roleComfort} />
      <Memberships organizations={organizationMemberships} leagues={leagueMemberships} />
      <History username={username} />
    </>
  );
}

function ProfileSkeleton() {
  return (
    <>
      <div className="flex gap-4">
        <Skeleton className="h-16 w-16 rounded-full" />
        <div className="flex-1">
          <Skeleton className="h-6 w-48" />
          <Skeleton className="mt-2 w-28" />
        </div>
      </div>
      <div className="mt-8">
        <SkeletonRows rows={6} label="the profile" />
      </div>
    </>
  );
}
