import { cn } from '@/shared/lib/cn';

const positions = ['Carry', 'Mid', 'Offlane', 'Soft support', 'Hard support'];

/** How much at home somebody is on each position, by their own word; nothing where they said nothing. */
export function Comfort({ comfort }: { comfort: readonly number[] }) {
  if (!comfort.some((level) => level > 0)) return null;
  return (
    <section aria-labelledby="positions" className="mt-8">
      <h2 id="positions" className="eyebrow mb-2">
        Positions
      </h2>
      <ul className="grid gap-x-6 gap-y-1.5 sm:auto-cols-max sm:grid-flow-col sm:grid-rows-3 sm:gap-x-12">
        {positions.map((position, index) => {
          const level = comfort[index] ?? 0;
          return (
            <li key={position} className="flex items-center gap-3">
              <span className="w-28 shrink-0">
                <span className="mr-2 text-muted">{index + 1}</span>
                {position}
              </span>
              <span aria-hidden className="flex gap-1">
                {[1, 2, 3, 4, 5].map((step) => (
                  <span
                    key={step}
                    className={cn(
                      'h-2 w-5 rounded-xs',
                      step <= level ? (level >= 4 ? 'bg-accent' : 'bg-edge') : 'bg-sunken',
                    )}
                  />
                ))}
              </span>
              <span className="text-muted">
                {level === 0 ? '–' : level}
                <span className="sr-only">{level === 0 ? ' (not said)' : ' of 5'}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
