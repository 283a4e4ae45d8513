import { lazy, Suspense } from 'react';
import { useQuery } from 'urql';
import { graphql } from '@/graphql';
import { NotFound } from './NotFound';

const Development = graphql(`
  query Development {
    site {
      development
    }
  }
`);

const Showcase = lazy(() => import('../ui/Showcase'));

/** What the app is made of, for those who make it. Elsewhere it is not there, and not even loaded. */
export function UiPage() {
  const [{ data, fetching }] = useQuery({ query: Development });
  if (fetching) return null;
  if (!data?.site.development) return <NotFound />;
  return (
    <Suspense fallback={null}>
      <Showcase />
    </Suspense>
  );
}
