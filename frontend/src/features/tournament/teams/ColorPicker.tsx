import { Check } from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import type { TeamColor } from '@/graphql/graphql';
import { cn } from '@/shared/lib/cn';
import { TeamMark, teamColors } from '@/shared/ui/TeamMark';

interface ColorPickerProps {
  value: TeamColor;
  onChange: (color: TeamColor) => void;
  /** Colors that other teams have. */
  taken: ReadonlySet<TeamColor>;
}

/** Twelve colors, each with its name. Two teams may share one: the mark is never all that tells them apart. */
export const ColorPicker = ({ value, onChange, taken }: ColorPickerProps) => (
  <fieldset>
    <legend className="mb-1.5 font-medium">Color</legend>
    <RadioGroup.Root
      aria-label="Color"
      value={value}
      onValueChange={(next) => onChange(next as TeamColor)}
      className="grid grid-cols-3 gap-1.5 sm:grid-cols-4"
    >
      {teamColors.map((color) => (
        <RadioGroup.Item
          key={color.value}
          value={color.value}
          aria-label={taken.has(color.value) ? `${color.name}, another team has it` : color.name}
          className={cn(
            'target flex h-9 min-w-0 items-center gap-2 rounded-md border px-2 text-left',
            color.value === value ? 'border-accent bg-accent-soft font-medium' : 'border-line hover:border-edge',
          )}
        >
          <TeamMark color={color.value} className="size-3.5" />
          <span className={cn('truncate', taken.has(color.value) && color.value !== value && 'text-muted')}>
            {color.name}
          </span>
          {color.value === value && <Check aria-hidden className="ml-auto size-3.5 shrink-0 text-accent-text" />}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
    {taken.size > 0 && <p className="mt-1.5 text-sm text-muted">Gray names: another team has that color.</p>}
  </fieldset>
);
