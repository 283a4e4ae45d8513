import { Link } from '@tanstack/react-router';
import type { Obstacle } from './comparison';

const ways = { players: 'To the players', teams: 'To the teams', settings: 'To the settings' };

/** Why the draft cannot start, in the server's words, and the way to where it is put right. */
export function InTheWay({ slug, obstacle }: { slug: string; obstacle: Obstacle }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-md bg-danger-soft px-3 py-2">
      <p role="alert" className="min-w-0 flex-1 basis-52 wrap-anywhere text-danger">
        {obstacle.message}
      </p>
      {obstacle.place && (
        <Link
          to="/tournaments/$slug"
          params={{ slug }}
          search={{ tab: obstacle.place }}
          className="target flex items-center font-medium underline underline-offset-4"
        >
          {ways[obstacle.place]}
        </Link>
      )}
    </div>
  );
}
