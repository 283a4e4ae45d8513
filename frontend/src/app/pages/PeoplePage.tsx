import { getRouteApi } from '@tanstack/react-router';
import { PeopleList } from '@/features/people/PeopleList';
import { useTitle } from '@/shared/lib/useTitle';

const route = getRouteApi('/people');

export function PeoplePage() {
  useTitle('People');
  const { q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <div className="mx-auto w-full max-w-4xl px-4 py-6 sm:py-8">
      <PeopleList
        search={q}
        onSearch={(next) => navigate({ search: { q: next || undefined }, replace: true, resetScroll: false })}
      />
    </div>
  );
}
