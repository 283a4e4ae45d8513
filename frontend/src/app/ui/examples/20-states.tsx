import { Button } from '@/shared/ui/Button';
import { ConnectionWord } from '@/shared/ui/ConnectionStatus';
import { Notice } from '@/shared/ui/Notice';
import { Progress } from '@/shared/ui/Progress';
import { Empty, Failure } from '@/shared/ui/Section';
import { Skeleton, SkeletonRows } from '@/shared/ui/Skeleton';
import { LiveDot, Tag } from '@/shared/ui/Tag';

export const title = 'States';

export const Tags = () => (
  <p className="flex flex-wrap gap-2">
    <Tag>Private</Tag>
    <Tag tone="accent">
      <LiveDot /> Live
    </Tag>
    <Tag tone="warn">Paused</Tag>
    <Tag tone="danger">Abandoned</Tag>
  </p>
);

export const Notices = () => (
  <div className="space-y-2">
    <Notice>The draft starts once every team has a captain.</Notice>
    <Notice tone="warn">Two players fewer than places: the last teams stay short.</Notice>
    <Notice tone="danger">Team Ash is on the clock.</Notice>
  </div>
);

export const Loading = () => (
  <div>
    <Skeleton className="w-40" />
    <SkeletonRows rows={3} label="an example" />
  </div>
);

export const LoadedNothing = () => (
  <Empty title="No tournaments yet">
    The first one takes a minute.
    <span className="mt-3 block">
      <Button variant="primary">New tournament</Button>
    </span>
  </Empty>
);

export const Failed = () => <Failure retry={() => {}} />;

export const FailedOverOlderContent = () => <Failure stale retry={() => {}} />;

export const LongWork = () => (
  <div className="space-y-3">
    <Progress label="Rows imported" value={140} of={500} />
    <Progress label="Waiting for the server" value={null} />
  </div>
);

export const Connection = () => (
  <div className="flex flex-wrap gap-x-5 gap-y-1">
    <ConnectionWord state="connecting" />
    <ConnectionWord state="live" />
    <ConnectionWord state="catching-up" />
    <ConnectionWord state="reconnecting" />
    <ConnectionWord state="polling" />
    <ConnectionWord state="offline" />
  </div>
);
