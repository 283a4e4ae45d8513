import { type RefObject, useEffect } from 'react';

/**
 * Brings the team that a step changed into sight, at once and by no more than is needed. Not for whoever reads something
 * else: the board must fill the middle of the screen.
 */
export function useFollowPick(board: RefObject<HTMLElement | null>, teamId: string | null) {
  useEffect(() => {
    if (teamId === null || !board.current) return;
    const { top, bottom } = board.current.getBoundingClientRect();
    const middle = window.innerHeight / 2;
    if (top > middle || bottom < middle) return;
    board.current.querySelector(`[data-team="${CSS.escape(teamId)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [board, teamId]);
}
