interface HeroHistoryProps {
  open: boolean;
  onOpen: () => void;
  onClose: () => void;
  onAt: (sequence: number) => void;
}

/** The button with the count of events, and the dialog that tells them. */
export function HeroHistory(_props: HeroHistoryProps) {
  return null;
}
