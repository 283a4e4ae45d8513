import { create } from 'zustand';

interface BannerState {
  /** Sent away until the page is loaded anew: a draft, or one's own turn in it. */
  dismissed: readonly string[];
  /** The teams one may act for, by draft. */
  seats: Readonly<Record<string, readonly string[]>>;
}

/** Interface state of the line about one's live drafts. */
export const useBanner = create<BannerState>(() => ({ dismissed: [], seats: {} }));

export const banner = {
  dismiss: (keys: readonly string[]) => useBanner.setState(({ dismissed }) => ({ dismissed: [...dismissed, ...keys] })),
  seat: (draftId: string, teams: readonly string[]) =>
    useBanner.setState(({ seats }) => ({ seats: { ...seats, [draftId]: teams } })),
  leave: (draftId: string) =>
    useBanner.setState(({ seats }) => ({
      seats: Object.fromEntries(Object.entries(seats).filter(([id]) => id !== draftId)),
    })),
};
