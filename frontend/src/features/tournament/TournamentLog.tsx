import { graphql } from '@/graphql';
import type { TournamentLogQuery } from '@/graphql/graphql';
import { usePages } from '@/shared/api/usePages';
import { AuditLog } from '@/shared/audit/AuditLog';
import { Empty } from '@/shared/ui/Section';

const TournamentLogDocument = graphql(`
  query TournamentLog($slug: String!, $first: Int!, $after: String) {
    tournament(slug: $slug) {
      id
      auditLog(first: $first, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            ...AuditLine
          }
        }
      }
    }
  }
`);

const pick = (data: TournamentLogQuery) => data.tournament?.auditLog;
const PAGE = 50;

/** What staff did in this tournament. */
export function TournamentLog({ slug }: { slug: string }) {
  const list = usePages({ document: TournamentLogDocument, variables: { slug }, size: PAGE, pick });
  return list.denied ? <Empty title="The log is for staff" /> : <AuditLog list={list} />;
}
