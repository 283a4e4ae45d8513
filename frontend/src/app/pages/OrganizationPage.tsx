import { getRouteApi } from '@tanstack/react-router';
import { OrganizationView } from '@/features/organizations/OrganizationView';
import { NotFound } from './NotFound';

const route = getRouteApi('/organizations/$slug');

export function OrganizationPage() {
  const { slug } = route.useParams();
  const { tab, q = '', role, open } = route.useSearch();
  const navigate = route.useNavigate();

  return (
    <div className="mx-auto w-full max-w-4xl px-4 py-6 sm:py-8">
      <OrganizationView
        key={slug}
        slug={slug}
        tab={tab}
        search={q}
        onSearch={(next) =>
          navigate({ search: (former) => ({ ...former, q: next || undefined }), replace: true, resetScroll: false })
        }
        role={role}
        onRole={(next) =>
          navigate({ search: (former) => ({ ...former, role: next }), replace: true, resetScroll: false })
        }
        open={open}
        onOpen={(dialog) =>
          navigate({
            search: (former) => ({ ...former, open: dialog }),
            replace: dialog === undefined,
            resetScroll: false,
          })
        }
        onLeague={(created) => navigate({ to: '/leagues/$slug', params: { slug: created }, search: {}, replace: true })}
        notFound={<NotFound what="organization" />}
      />
    </div>
  );
}
