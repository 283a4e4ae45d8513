import { useQuery } from 'urql';
import { graphql } from '@/graphql';

const SiteQuery = graphql(`
  query Site {
    site {
      signUpOpen
    }
  }
`);

/** Whether anybody may create an account; undefined while it is not known. */
export function useSignUpOpen(): boolean | undefined {
  const [{ data }] = useQuery({ query: SiteQuery });
  return data?.site.signUpOpen;
}
