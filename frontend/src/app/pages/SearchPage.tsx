import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { focusField } from '@/features/search/focusField';
import { SearchResults } from '@/features/search/SearchResults';
import { useTitle } from '@/shared/lib/useTitle';
import { SearchField } from '@/shared/ui/SearchField';

const route = getRouteApi('/search');

/**
 * What is typed. It is in the address once somebody stops typing, or leaves the field; an address that comes from elsewhere
 * is typed for them.
 */
function useTyped() {
  const { q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const [typed, setTyped] = useState(q);
  const [known, setKnown] = useState(q);
  const [sent, setSent] = useState(q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  if (q !== known) {
    setKnown(q);
    if (q !== sent) {
      setSent(q);
      setTyped(q);
    }
  }

  const send = (text: string) => {
    clearTimeout(timer.current);
    if (text === sent) return;
    setSent(text);
    void navigate({ search: text ? { q: text } : {}, replace: true, resetScroll: false });
  };

  const type = (next: string) => {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => send(next), 300);
  };

  return { typed, type, settle: () => send(typed) };
}

export function SearchPage() {
  const { typed, type, settle } = useTyped();
  const [empty] = useState(typed === '');
  useEffect(() => {
    // After the page itself was given the focus, as every new page is.
    const timer = empty ? setTimeout(focusField) : undefined;
    return () => clearTimeout(timer);
  }, [empty]);
  useTitle(typed ? `${typed} · Search` : 'Search');
  return (
    <div className="mx-auto w-full max-w-2xl px-4 py-6 sm:py-8">
      <h1 className="mb-3 text-xl font-semibold tracking-tight">Search</h1>
      <search onBlur={settle}>
        <SearchField label="People, leagues, tournaments" value={typed} onChange={type} className="mb-6" />
      </search>
      <SearchResults text={typed} />
    </div>
  );
}
