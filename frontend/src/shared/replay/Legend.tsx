import type { Marks, Sign } from './marks';

const shapes: Record<Sign['shape'], string> = {
  above: 'h-1.5 w-px bg-edge',
  below: 'h-1.5 w-px translate-y-1 bg-edge',
  diamond: 'size-1.5 rotate-45 bg-warn',
  across: 'h-3 w-0.5 bg-ink',
};

/** What the marks along the track stand for, where there is room to say it; the sentence of each step says it, too. */
export const Legend = ({ marks }: { marks: Marks }) => (
  <p aria-hidden className="flex shrink-0 gap-4 text-sm text-muted max-sm:hidden sm:pr-16">
    {marks.signs
      .filter(({ at }) => at.length > 0)
      .map(({ name, shape }) => (
        <span key={name} className="flex items-center gap-1.5">
          <span className={shapes[shape]} />
          {name}
        </span>
      ))}
  </p>
);
