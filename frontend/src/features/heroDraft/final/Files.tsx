import { useClient } from 'urql';
import type { ExportFormat } from '@/graphql/graphql';
import { Downloads } from '@/shared/ui/Downloads';
import { ExportHeroDraft } from './operations';

const formats = [
  { format: 'CSV', holds: 'bans and picks, one a row' },
  { format: 'JSON', holds: 'bans and picks as match services have them, and the whole log' },
] as const;

/** The draft as files to take away. */
export function Files({ draftId }: { draftId: string }) {
  const client = useClient();
  const ask = async (format: ExportFormat) => {
    const answer = client.query(ExportHeroDraft, { draftId, format }, { requestPolicy: 'network-only' });
    const { data, error } = await answer.toPromise();
    return { file: data?.draft && 'export' in data.draft ? data.draft.export : null, error };
  };
  return <Downloads formats={formats} ask={ask} />;
}
