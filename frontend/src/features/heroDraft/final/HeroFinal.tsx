interface HeroFinalProps {
  onReplay: () => void;
  onHistory: () => void;
}

/** What came of it. */
export default function HeroFinal(_props: HeroFinalProps) {
  return null;
}
