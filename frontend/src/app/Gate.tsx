import type { ReactNode } from 'react';

interface GateProps {
  title: ReactNode;
  /** What it is for, in a sentence or two. */
  intro?: ReactNode;
  children?: ReactNode;
}

/** A narrow page with one thing to do, before one is in. */
export function Gate({ title, intro, children }: GateProps) {
  return (
    <div className="mx-auto w-full max-w-sm px-4 pt-[clamp(1.5rem,8vh,6rem)] pb-12">
      <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">{title}</h1>
      {intro && <div className="mt-1 text-muted wrap-anywhere">{intro}</div>}
      <div className="mt-6">{children}</div>
    </div>
  );
}
