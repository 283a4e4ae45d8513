import type { ComponentType } from 'react';
import { useTheme } from '@/shared/lib/theme';
import { useTitle } from '@/shared/lib/useTitle';
import { ToggleGroup } from '@/shared/ui/ToggleGroup';

/** A file of examples: a title, and components that each show something in one state or in all. */
type Examples = { title: string } & Record<string, ComponentType | string>;

const files = import.meta.glob<Examples>('./examples/*.tsx', { eager: true });
const groups = Object.entries(files).toSorted(([a], [b]) => a.localeCompare(b));

const themes = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

/** `NotYetLoaded`: Not yet loaded. */
const spoken = (name: string) =>
  name.replaceAll(/(?<!^)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/^./, (first) => first.toUpperCase());

/** Every part of the interface and every token, in all states. What is in `examples/` is here. */
export default function Showcase() {
  useTitle('Parts of the interface');
  const [theme, choose] = useTheme();
  return (
    <div className="mx-auto w-full max-w-page px-4 py-6 lg:px-6">
      <header className="mb-6 flex flex-wrap items-center gap-4">
        <h1 className="flex-1 text-xl font-semibold tracking-tight">Parts of the interface</h1>
        <ToggleGroup
          label="Theme"
          required
          value={theme}
          onChange={(chosen) => chosen && choose(chosen)}
          options={themes}
        />
      </header>
      <div className="gap-x-12 lg:columns-2">
        {groups.map(([path, { title, ...examples }]) => (
          <section
            key={path}
            aria-labelledby={path}
            className="mb-10 border-t border-line pt-3 break-inside-avoid-column"
          >
            <h2 id={path} className="mb-3 text-base font-semibold">
              {title}
            </h2>
            <div className="space-y-5">
              {Object.entries(examples).map(([name, Example]) =>
                typeof Example === 'string' ? null : (
                  <figure key={name}>
                    <figcaption className="eyebrow mb-1.5">{spoken(name)}</figcaption>
                    <Example />
                  </figure>
                ),
              )}
            </div>
          </section>
        ))}
      </div>
    </div>
  );
}
