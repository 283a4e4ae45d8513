import { graphql } from '@/graphql';
import type { OrganizationLogQuery } from '@/graphql/graphql';
import { usePages } from '@/shared/api/usePages';
import { AuditLog } from '@/shared/audit/AuditLog';
import { Empty } from '@/shared/ui/Section';

const OrganizationLogDocument = graphql(`
  query OrganizationLog($slug: String!, $first: Int!, $after: String) {
    organization(slug: $slug) {
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

const pick = (data: OrganizationLogQuery) => data.organization?.auditLog;
const PAGE = 50;

export function OrganizationLog({ slug }: { slug: string }) {
  const list = usePages({ document: OrganizationLogDocument, variables: { slug }, size: PAGE, pick });
  if (list.denied) return <Empty title="The log is for staff" />;
  return <AuditLog list={list} />;
}
