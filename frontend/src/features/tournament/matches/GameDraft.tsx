import { type FragmentType, graphql } from '@/graphql';

const GameDraftFragment = graphql(`
  fragment GameDraft on Game {
    id
  }
`);

interface GameDraftProps {
  game: FragmentType<typeof GameDraftFragment>;
}

/** The hero draft of a game. */
export function GameDraft(_props: GameDraftProps) {
  return <span className="text-sm text-muted">No draft yet</span>;
}
