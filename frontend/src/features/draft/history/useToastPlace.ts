import { useEffect } from 'react';
import { usePanel } from '../pool/panelStore';

/**
 * Says where toasts may be while a sheet fills a phone's screen: on its upper edge, below the bar and above all that is
 * pressed to pick.
 */
export function useToastPlace() {
  const full = usePanel(({ height }) => height === 'full');
  useEffect(() => {
    if (!full) return undefined;
    const { dataset, style } = document.documentElement;
    const bar = document.querySelector('[data-bar]')?.getBoundingClientRect().bottom ?? 0;
    dataset['sheet'] = 'full';
    style.setProperty('--sheet-top', `${Math.round(bar)}px`);
    return () => {
      delete dataset['sheet'];
      style.removeProperty('--sheet-top');
    };
  }, [full]);
}
