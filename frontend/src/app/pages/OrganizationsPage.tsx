import { getRouteApi } from '@tanstack/react-router';
import { CreateOrganizationDialog } from '@/features/organizations/CreateOrganizationDialog';
import { OrganizationList } from '@/features/organizations/OrganizationList';
import { useViewer } from '@/features/session/viewer';
import { useTitle } from '@/shared/lib/useTitle';

const route = getRouteApi('/organizations');

export function OrganizationsPage() {
  useTitle('Organizations');
  const { q = '', open } = route.useSearch();
  const navigate = route.useNavigate();
  const viewer = useViewer();

  return (
    <div className="mx-auto w-full max-w-4xl px-4 py-6 sm:py-8">
      <OrganizationList
        search={q}
        onSearch={(next) => navigate({ search: { q: next || undefined }, replace: true, resetScroll: false })}
        stranger={!viewer}
        onCreate={() => navigate({ search: (former) => ({ ...former, open: 'create' }), resetScroll: false })}
      />
      <CreateOrganizationDialog
        open={open === 'create' && Boolean(viewer)}
        onClose={() =>
          navigate({ search: (former) => ({ ...former, open: undefined }), replace: true, resetScroll: false })
        }
        onCreated={(slug) => navigate({ to: '/organizations/$slug', params: { slug }, search: {}, replace: true })}
      />
    </div>
  );
}
