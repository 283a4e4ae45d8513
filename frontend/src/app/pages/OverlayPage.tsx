import { getRouteApi } from '@tanstack/react-router';
import { Overlay } from '@/features/heroDraft/overlay/Overlay';

const route = getRouteApi('/overlay/heroes/$draftId');

export function OverlayPage() {
  const { draftId } = route.useParams();
  const { background } = route.useSearch();
  return <Overlay key={draftId} draftId={draftId} background={background} />;
}
