import { RadioGroup } from 'radix-ui';
import { cn } from '@/shared/lib/cn';

const positions = ['Carry', 'Mid', 'Offlane', 'Soft support', 'Hard support'];
const levels = [
  { level: 0, words: 'not said' },
  { level: 1, words: 'rather not' },
  { level: 2, words: 'if need be' },
  { level: 3, words: 'all right' },
  { level: 4, words: 'gladly' },
  { level: 5, words: 'at home' },
];

interface ComfortFieldsProps {
  comfort: readonly number[];
  onChange: (comfort: readonly number[]) => void;
  error: string | null;
}

/** How much at home one is on each of the five positions: 1 to 5, or nothing said. */
export function ComfortFields({ comfort, onChange, error }: ComfortFieldsProps) {
  const choose = (index: number, level: number) =>
    onChange(positions.map((_, place) => (place === index ? level : (comfort[place] ?? 0))));

  return (
    <fieldset aria-describedby={error ? 'comfort-error' : 'comfort-hint'}>
      <legend className="font-medium">Positions</legend>
      <p id="comfort-hint" className="mt-1 text-sm text-muted">
        From 1, rather not, to 5, at home. Captains see it as small bars beside your name.
      </p>
      <ul className="mt-2 divide-y divide-line border-y border-line">
        {positions.map((position, index) => (
          <li key={position} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-1.5">
            <span id={`position-${index}`}>
              <span className="mr-2 text-muted">{index + 1}</span>
              {position}
            </span>
            <RadioGroup.Root
              aria-labelledby={`position-${index}`}
              orientation="horizontal"
              value={String(comfort[index] ?? 0)}
              onValueChange={(level) => choose(index, Number(level))}
              className="flex overflow-hidden rounded-md border border-edge"
            >
              {levels.map(({ level, words }) => (
                <RadioGroup.Item
                  key={level}
                  value={String(level)}
                  aria-label={level === 0 ? words : `${level}, ${words}`}
                  title={words}
                  className={cn(
                    'target flex h-8 w-9 items-center justify-center border-edge -outline-offset-2 not-first:border-l',
                    'data-[state=checked]:font-semibold',
                    level === 0
                      ? 'hover:bg-sunken data-[state=checked]:bg-sunken'
                      : 'not-data-[state=checked]:hover:bg-sunken data-[state=checked]:bg-accent data-[state=checked]:text-on-accent',
                  )}
                >
                  {level === 0 ? '–' : level}
                </RadioGroup.Item>
              ))}
            </RadioGroup.Root>
          </li>
        ))}
      </ul>
      {error && (
        <p id="comfort-error" role="alert" className="mt-1 text-sm text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}
