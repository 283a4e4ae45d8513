import { Search, SlidersHorizontal, X } from 'lucide-react';
import { type RefObject, useId, useState } from 'react';
import type { HeroAttack } from '@/graphql/graphql';
import { cn } from '@/shared/lib/cn';
import { Button } from '@/shared/ui/Button';
import { Input } from '@/shared/ui/Field';
import type { HeroFilters } from './search';

interface FilterBarProps {
  typed: string;
  onType: (text: string) => void;
  input: RefObject<HTMLInputElement | null>;
  /** Those there are. */
  roles: readonly string[];
  filters: HeroFilters;
  onFilters: (filters: HeroFilters) => void;
}

const attacks: { value: HeroAttack; label: string }[] = [
  { value: 'MELEE', label: 'Melee' },
  { value: 'RANGED', label: 'Ranged' },
];

/** Search, roles and attack: above the heroes. On phones the search stays in sight, and the rest is shown when asked for. */
export function FilterBar({ typed, onType, input, roles, filters, onFilters }: FilterBarProps) {
  const [open, setOpen] = useState(false);
  const panel = useId();
  const filtered = filters.roles.length > 0 || filters.attack !== null;

  return (
    <>
      <div className="flex gap-2 max-lg:sticky max-lg:top-[var(--bar,5rem)] max-lg:z-10 max-lg:-mx-4 max-lg:bg-bg max-lg:px-4 max-lg:py-2 lg:w-56">
        <div className="relative min-w-0 flex-1">
          <Search
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
          />
          <Input
            ref={input}
            type="search"
            aria-label="Search heroes"
            aria-keyshortcuts="/"
            placeholder="Search heroes"
            maxLength={100}
            enterKeyHint="search"
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => onType(event.target.value)}
            className="pr-9 pl-9 [&::-webkit-search-cancel-button]:hidden"
          />
          {typed && (
            <span className="absolute inset-y-0 right-1 flex items-center">
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label="Clear the search"
                onClick={() => {
                  onType('');
                  input.current?.focus();
                }}
                className="text-muted"
              >
                <X aria-hidden className="size-4" />
              </Button>
            </span>
          )}
        </div>
        <Button
          size="icon"
          aria-label="Roles and attack"
          aria-expanded={open}
          aria-controls={panel}
          onClick={() => setOpen(!open)}
          className={cn('lg:hidden', filtered && 'text-accent-text')}
        >
          <SlidersHorizontal aria-hidden className="size-4" strokeWidth={filtered ? 3 : 2} />
        </Button>
      </div>
      <div
        id={panel}
        className={cn(
          'flex min-w-0 flex-1 items-center gap-2 max-lg:-mx-4 max-lg:overflow-x-auto max-lg:px-4 max-lg:pb-2',
          !open && 'max-lg:hidden',
        )}
      >
        <div role="group" aria-label="Roles" className="flex gap-1">
          {roles.map((role) => {
            const pressed = filters.roles.includes(role);
            const others = filters.roles.filter((one) => one !== role);
            return (
              <Toggle
                key={role}
                pressed={pressed}
                onPress={() => onFilters({ ...filters, roles: pressed ? others : [...others, role] })}
              >
                {role}
              </Toggle>
            );
          })}
        </div>
        <div role="group" aria-label="Attack" className="flex shrink-0 gap-1 lg:ml-auto">
          {attacks.map(({ value, label }) => {
            const pressed = filters.attack === value;
            return (
              <Toggle
                key={value}
                pressed={pressed}
                onPress={() => onFilters({ ...filters, attack: pressed ? null : value })}
              >
                {label}
              </Toggle>
            );
          })}
        </div>
      </div>
    </>
  );
}

/** Plain, where a group of Radix would be the heaviest part of the room. */
const Toggle = ({ pressed, onPress, children }: { pressed: boolean; onPress: () => void; children: string }) => (
  <button
    type="button"
    aria-pressed={pressed}
    onClick={onPress}
    className={cn(
      'target inline-flex h-8 items-center justify-center rounded-md border px-2.5 text-sm whitespace-nowrap -outline-offset-1',
      pressed
        ? 'border-accent bg-accent-soft font-semibold text-accent-text'
        : 'border-line text-muted hover:border-edge hover:text-ink',
    )}
  >
    {children}
  </button>
);
