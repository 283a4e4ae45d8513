import { create } from 'zustand';

/** How far the sheet is drawn up on a phone. */
export type SheetHeight = 'peek' | 'half' | 'full';
export type PanelTab = 'pool' | 'queue';

interface PanelState {
  height: SheetHeight;
  tab: PanelTab;
  /** The row that the Tab key leads to; the arrows go on from there. */
  active: string | null;
}

const empty: PanelState = { height: 'peek', tab: 'pool', active: null };

/** How the panel is arranged; left behind with the room. */
export const usePanel = create<PanelState>(() => empty);

export const panel = {
  current: usePanel.getState,
  draw: (height: SheetHeight) => usePanel.setState({ height }),
  /** At least so far that there is something to choose from. */
  open: () => usePanel.setState(({ height }) => (height === 'peek' ? { height: 'half' } : {})),
  show: (tab: PanelTab) => usePanel.setState({ tab }),
  activate: (active: string | null) => usePanel.setState({ active }),
  reset: () => usePanel.setState(empty),
};
