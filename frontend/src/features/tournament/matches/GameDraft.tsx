import { useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { type FragmentType, graphql, readFragment } from '@/graphql';
import { useAction } from '@/shared/api/useAction';
import { Button } from '@/shared/ui/Button';
import { RoomLink } from '@/shared/ui/RoomLink';
import { LiveDot, Tag } from '@/shared/ui/Tag';
import { TextLink } from '@/shared/ui/TextLink';
import { useManaging } from '../managing';
import { OpenHeroDraft } from '../mutations';
import { type HeroDraftStage, heroDraftStages, stageOf } from '../words';

export const GameDraftFragment = graphql(`
  fragment GameDraft on Game {
    id
    number
    heroDraft {
      id
      sequence
      status
      deadlineAt
    }
  }
`);

interface GameDraftProps {
  game: FragmentType<typeof GameDraftFragment>;
}

const tones: Partial<Record<HeroDraftStage, 'warn' | 'quiet'>> = {
  PAUSED: 'warn',
  COMPLETED: 'quiet',
  ABANDONED: 'quiet',
};

/** The hero draft of a game: the way in and how far it is; for staff the way to open it. */
export function GameDraft({ game: masked }: GameDraftProps) {
  const { id, number, heroDraft: draft } = readFragment(GameDraftFragment, masked);
  const { slug, staff, cancelled } = useManaging();
  const [, openDraft] = useMutation(OpenHeroDraft);
  const [opened, setOpened] = useState(false);
  const { run, busy, refusal } = useAction(() => setOpened(true));
  const link = useRef<HTMLAnchorElement>(null);

  // Whoever opened it goes on where the button was.
  const there = opened && Boolean(draft);
  useEffect(() => {
    if (there) link.current?.focus({ preventScroll: true });
  }, [there]);

  if (draft) {
    const stage = stageOf(draft);
    const over = stage === 'COMPLETED' || stage === 'ABANDONED';
    return (
      <span className="ml-auto flex items-center gap-3">
        <Tag tone={tones[stage] ?? 'accent'}>
          {stage === 'DRAFTING' && <LiveDot />}
          {heroDraftStages[stage]}
        </Tag>
        <TextLink>
          <RoomLink ref={link} slug={slug} heroDraftId={draft.id}>
            {over ? 'See the draft' : 'Go to the draft'}
            <span className="sr-only"> of game {number}</span>
          </RoomLink>
        </TextLink>
      </span>
    );
  }
  if (!staff) return <span className="ml-auto text-sm text-muted">No draft yet</span>;
  return (
    <>
      <Button
        size="sm"
        className="ml-auto"
        disabled={cancelled}
        busy={busy}
        onClick={() =>
          run(
            () => openDraft({ input: { gameId: id } }),
            (data) => data.openHeroDraft.errors,
          )
        }
      >
        Open the hero draft<span className="sr-only"> of game {number}</span>
      </Button>
      {refusal && (
        <p role="alert" className="w-full text-right text-sm text-danger">
          {refusal}
        </p>
      )}
    </>
  );
}
