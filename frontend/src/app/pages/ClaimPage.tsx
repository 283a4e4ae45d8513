import { getRouteApi } from '@tanstack/react-router';
import { ClaimView } from '@/features/session/ClaimView';
import { useTitle } from '@/shared/lib/useTitle';
import { Gate } from '../Gate';
import { useGoOn } from '../useGoOn';

const route = getRouteApi('/claim/$token');

export function ClaimPage() {
  useTitle('Your account');
  const { token } = route.useParams();
  const goOn = useGoOn();
  return (
    <ClaimView
      key={token}
      token={token}
      onClaimed={() => goOn()}
      frame={(title, intro, content) => (
        <Gate title={title} intro={intro}>
          {content}
        </Gate>
      )}
    />
  );
}
