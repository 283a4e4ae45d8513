import { cn } from '@/shared/lib/cn';
import { apart } from '@/shared/lib/apart';
import { teamOf, useHeroRoomState } from '../room';
import type { Wish } from './stageStore';
import { WishButton } from './WishButton';
import { choiceTitle, settles } from './words';

interface ChoicesProps {
  /** The coin is still in the air: they have their place already. */
  hidden: boolean;
  onWish: (wish: Wish) => void;
}

/** What there is to choose from, for whoever chooses; or for staff, on their behalf. */
export function Choices({ hidden, onWish }: ChoicesProps) {
  const state = useHeroRoomState();
  const { draft, mine, staff } = state;
  const chooser = teamOf(state, draft.chooser?.id);
  if (!chooser || !(mine.has(chooser.id) || staff)) return null;
  const own = mine.has(chooser.id);
  const groups = (['Pick order', 'Side'] as const)
    .map((name) => ({ name, choices: draft.choices.filter((choice) => settles[choice] === name) }))
    .filter(({ choices }) => choices.length > 0);
  return (
    <div
      className={cn('grid gap-2 sm:gap-4', groups.length > 1 && 'sm:grid-cols-2')}
      style={{ visibility: hidden ? 'hidden' : undefined }}
    >
      {groups.map(({ name, choices }) => (
        <section key={name} aria-label={name} className="min-w-0">
          <h3 className="eyebrow mb-1.5 truncate max-sm:sr-only">
            {own ? name : `${name}, for ${apart(chooser.captainName)}`}
          </h3>
          <div className="grid grid-cols-2 gap-2">
            {choices.map((choice) => (
              <WishButton
                key={choice}
                wish={{ kind: 'choose', team: chooser.id, choice }}
                onWish={onWish}
                className="h-12 border-edge text-base sm:h-14"
              >
                {choiceTitle[choice]}
              </WishButton>
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}
