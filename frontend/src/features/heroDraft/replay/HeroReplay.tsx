interface HeroReplayProps {
  at: number;
  onAt: (sequence: number | null) => void;
}

/** The draft as it was. */
export default function HeroReplay(_props: HeroReplayProps) {
  return null;
}
