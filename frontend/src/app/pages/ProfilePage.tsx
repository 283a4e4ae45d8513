import { getRouteApi } from '@tanstack/react-router';
import { Profile } from '@/features/profile/Profile';
import { useViewer } from '@/features/session/viewer';
import { NotFound } from './NotFound';

const route = getRouteApi('/people/$username');

export function ProfilePage() {
  const { username } = route.useParams();
  const viewer = useViewer();
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-1 flex-col px-4 py-6 sm:py-8">
      <Profile key={username} username={username} viewerId={viewer?.id} notFound={<NotFound what="person" />} />
    </div>
  );
}
