import { useSubscription } from 'urql';
import { HeroFeed, MyHeroDraft } from './operations';

interface Feed {
  draftId: string;
  sequence: number;
  /** Reads the room anew; tells whether the server answered. */
  reread: () => Promise<boolean>;
  /** The viewer leads one of the teams. */
  seated: boolean;
}

/** Follows the draft, and makes a captain present. */
export function useHeroFeed({ draftId, sequence, seated }: Feed) {
  useSubscription({ query: HeroFeed, variables: { draftId, after: sequence } });
  useSubscription({ query: MyHeroDraft, variables: { draftId }, pause: !seated });
}
