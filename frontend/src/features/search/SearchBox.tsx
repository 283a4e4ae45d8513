import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { cn } from '@/shared/lib/cn';
import { useSettled } from '@/shared/lib/useSettled';
import { control } from '@/shared/ui/Field';
import { Kbd } from '@/shared/ui/Kbd';
import { destination, type Found, useSearch } from './found';
import { chooseAll } from './focusField';
import { FoundLine } from './FoundLine';

/** So many of a kind are offered while somebody types; the page has more. */
const OFFERED = 4;

interface SearchBoxProps {
  /** The page has a search of its own, and the key "/" leads there. */
  second?: boolean;
  className?: string;
  /** Where it is not shown, "/" leads to the page of the search instead. */
  onElsewhere: () => void;
}

/** The field in the header: what is found is offered below it while somebody types. */
export function SearchBox({ second = false, className, onElsewhere }: SearchBoxProps) {
  const id = useId();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const text = typed.trim();
  const settled = useSettled(text);
  const { kinds, error } = useSearch(text === settled ? text : '', OFFERED);

  const options: Found[] = kinds?.flatMap(({ found }) => found) ?? [];
  // The last option is the page with everything.
  const count = kinds ? options.length + 1 : 0;
  const shown = open && text !== '';
  const optionId = (index: number) => `${id}-option-${index}`;

  useSlash(input, onElsewhere);

  const close = () => {
    setOpen(false);
    setActive(-1);
  };

  const go = (index: number) => {
    const option = options[index];
    close();
    setTyped('');
    input.current?.blur();
    if (option) void navigate(destination(option));
    else void navigate({ to: '/search', search: { q: text } });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setOpen(true);
      // Past either end lies the field itself.
      if (shown && count > 0) setActive(((active + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === 'Enter' && text !== '') {
      event.preventDefault();
      go(shown ? active : -1);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (shown) close();
      else setTyped('');
    }
  };

  let index = -1;
  const option = (content: React.ReactNode, key: string) => {
    index += 1;
    const place = index;
    return (
      <div
        key={key}
        id={optionId(place)}
        role="option"
        tabIndex={-1}
        aria-selected={place === active}
        // The field keeps the focus.
        onMouseDown={(event) => event.preventDefault()}
        onMouseMove={() => place !== active && setActive(place)}
        onClick={() => go(place)}
        onKeyDown={() => {}}
        className={cn(
          'target flex cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1.5',
          place === active && 'bg-sunken',
        )}
      >
        {content}
      </div>
    );
  };

  return (
    <search className={cn('relative', className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted"
      />
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label="Search"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-activedescendant={shown && active >= 0 ? optionId(active) : undefined}
        aria-keyshortcuts="/"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="search"
        maxLength={100}
        placeholder="Search"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setOpen(true);
          setActive(-1);
        }}
        onFocus={() => setOpen(true)}
        onBlur={close}
        onKeyDown={onKeyDown}
        className={cn(control, 'h-8 pr-8 pl-8')}
      />
      {!second && !shown && typed === '' && (
        <span aria-hidden className="pointer-events-none absolute top-1/2 right-1.5 flex -translate-y-1/2">
          <Kbd>/</Kbd>
        </span>
      )}
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label="Found"
        hidden={!shown || !kinds}
        className="absolute inset-x-0 top-full z-40 mt-1.5 max-h-[min(32rem,80dvh)] overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-float"
      >
        {kinds?.map(({ kind, label, found }) => (
          <div key={kind} role="group" aria-label={label} className="mb-1">
            <div aria-hidden className="px-2.5 pt-1.5 pb-1 text-xs text-muted">
              {label}
            </div>
            {found.map((one) => option(<FoundLine found={one} />, one.id))}
          </div>
        ))}
        {kinds &&
          option(<span className="min-w-0 truncate text-accent-text">Everything that “{text}” finds</span>, 'all')}
      </div>
      {shown && !kinds && (
        <div className="absolute inset-x-0 top-full z-40 mt-1.5 rounded-lg border border-line bg-surface px-3.5 py-2.5 text-muted shadow-float">
          {error ? 'The search did not answer. Enter tries again.' : 'Searching…'}
        </div>
      )}
      <span aria-live="polite" className="sr-only">
        {shown && kinds && (options.length === 0 ? 'Nothing found' : `${options.length} found`)}
      </span>
    </search>
  );
}

/** "/" leads to the search from anywhere but where one types. */
function useSlash(input: React.RefObject<HTMLInputElement | null>, onElsewhere: () => void) {
  const elsewhere = useRef(onElsewhere);
  useEffect(() => {
    elsewhere.current = onElsewhere;
  });
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const { target } = event;
      if (
        target instanceof HTMLElement &&
        target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="alertdialog"]')
      )
        return;
      event.preventDefault();
      if (input.current?.checkVisibility?.() ?? true) chooseAll(input.current);
      else elsewhere.current();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [input]);
}
