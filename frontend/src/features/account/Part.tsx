import { type ReactNode, useId } from 'react';

interface PartProps {
  title: string;
  intro?: ReactNode;
  children: ReactNode;
}

export function Part({ title, intro, children }: PartProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-base font-semibold">
        {title}
      </h2>
      {intro && <div className="mt-1 text-muted">{intro}</div>}
      <div className="mt-3">{children}</div>
    </section>
  );
}
