interface ShortcutSheetProps {
  open: boolean;
  onClose: () => void;
}

/** What the keyboard can do here. */
export function ShortcutSheet(props: ShortcutSheetProps) {
  void props;
  return null;
}
