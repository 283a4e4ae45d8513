import { graphql } from '@/graphql';
import type { LeagueLogQuery } from '@/graphql/graphql';
import { usePages } from '@/shared/api/usePages';
import { AuditLog } from '@/shared/audit/AuditLog';
import { Empty } from '@/shared/ui/Section';

const LeagueLogDocument = graphql(`
  query LeagueLog($slug: String!, $first: Int!, $after: String) {
    league(slug: $slug) {
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

const pick = (data: LeagueLogQuery) => data.league?.auditLog;
const PAGE = 50;

export function LeagueLog({ slug }: { slug: string }) {
  const list = usePages({ document: LeagueLogDocument, variables: { slug }, size: PAGE, pick });
  if (list.denied) return <Empty title="The log is for staff" />;
  return <AuditLog list={list} />;
}
