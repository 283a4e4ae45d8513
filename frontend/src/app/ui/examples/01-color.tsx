import { cn } from '@/shared/lib/cn';
import { TeamMark, teamColors } from '@/shared/ui/TeamMark';

export const title = 'Color';

const swatches = (names: readonly string[]) => (
  <ul className="grid grid-cols-2 gap-x-4 gap-y-1.5 sm:grid-cols-4">
    {names.map((name) => (
      <li key={name} className="flex items-center gap-2 text-sm">
        <span className="size-6 shrink-0 rounded-sm border border-line" style={{ backgroundColor: `var(--${name})` }} />
        {name}
      </li>
    ))}
  </ul>
);

export const Grounds = () => swatches(['bg', 'surface', 'raised', 'sunken', 'scrim', 'line', 'edge']);

export const Marks = () =>
  swatches(['ink', 'muted', 'accent', 'accent-strong', 'accent-soft', 'warn', 'warn-soft', 'danger', 'danger-soft']);

const pairs = [
  ['bg-bg text-ink', 'ink on bg'],
  ['bg-surface text-muted', 'muted on surface'],
  ['bg-sunken text-muted', 'muted on sunken'],
  ['bg-surface text-accent-text', 'accent-text on surface'],
  ['bg-accent-soft text-accent-text', 'accent-text on accent-soft'],
  ['bg-accent text-on-accent', 'on-accent on accent'],
  ['bg-warn-soft text-warn', 'warn on warn-soft'],
  ['bg-danger-soft text-danger', 'danger on danger-soft'],
  ['bg-danger text-on-danger', 'on-danger on danger'],
] as const;

export const Pairs = () => (
  <ul className="grid gap-1 sm:grid-cols-3">
    {pairs.map(([look, name]) => (
      <li key={name} className={cn('rounded-md px-2.5 py-1.5 text-sm', look)}>
        {name}
      </li>
    ))}
  </ul>
);

export const Teams = () => (
  <ul className="flex flex-wrap gap-x-4 gap-y-1.5 text-sm">
    {teamColors.map(({ value, name }) => (
      <li key={value} className="flex items-center gap-1.5">
        <TeamMark color={value} /> {name}
      </li>
    ))}
  </ul>
);
