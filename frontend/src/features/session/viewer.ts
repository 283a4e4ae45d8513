import { useQuery } from 'urql';
import { graphql } from '@/graphql';

const ViewerQuery = graphql(`
  query Viewer {
    viewer {
      id
      username
      name
      avatar
    }
  }
`);

/** Who is signed in: undefined while it is not known, null for nobody. */
export function useViewer() {
  const [{ data }] = useQuery({ query: ViewerQuery });
  return data ? (data.viewer ?? null) : undefined;
}
