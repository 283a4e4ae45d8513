import { type PointerEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { keepColumn } from './column';
import { panel, usePanel } from './panelStore';
import { SheetMotion } from './sheetMotion';

/** Ties the panel's elements to their motion as a sheet (`narrow`), or to their place as a column. */
export function useSheet(narrow: boolean) {
  const shell = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const motion = useRef<SheetMotion | null>(null);
  const height = usePanel((state) => state.height);

  useLayoutEffect(() => {
    if (!shell.current || !body.current) return undefined;
    if (!narrow) return keepColumn(shell.current);
    const sheet = new SheetMotion(shell.current, body.current);
    motion.current = sheet;
    void sheet.settle(panel.current().height);
    const again = () => sheet.again();
    // Where the page ends sooner it scrolls back, and the bar with it: a sheet that fills the screen ends below the bar.
    const scrolled = () => panel.current().height === 'full' && sheet.again();
    window.addEventListener('resize', again);
    window.addEventListener('scroll', scrolled, { passive: true });
    window.visualViewport?.addEventListener('resize', again);
    return () => {
      window.removeEventListener('resize', again);
      window.removeEventListener('scroll', scrolled);
      window.visualViewport?.removeEventListener('resize', again);
      motion.current = null;
      sheet.end();
    };
  }, [narrow]);

  useEffect(() => void motion.current?.settle(height), [height]);

  const onPointerUp = ({ nativeEvent }: PointerEvent) => {
    const to = motion.current?.release(nativeEvent);
    if (!to) return;
    if (to === height) void motion.current?.settle(to);
    else panel.draw(to);
  };

  return {
    shell,
    body,
    height,
    wasDragged: () => motion.current?.dragged ?? false,
    handlers: {
      onPointerDown: ({ nativeEvent }: PointerEvent) =>
        nativeEvent.isPrimary && nativeEvent.button === 0 && motion.current?.press(nativeEvent),
      onPointerMove: ({ nativeEvent, currentTarget }: PointerEvent) => {
        if (motion.current?.move(nativeEvent)) currentTarget.setPointerCapture(nativeEvent.pointerId);
      },
      onPointerUp,
      onPointerCancel: onPointerUp,
    },
  };
}
