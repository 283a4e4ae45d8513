import { cn } from '@/shared/lib/cn';

export const title = 'Space, corners, shadows, movement';

const row = 'flex flex-wrap items-end gap-4 text-xs text-muted';

export const Space = () => (
  <ul className={row}>
    {[1, 2, 3, 4, 6, 8, 10].map((step) => (
      <li key={step}>
        <span className="mb-1 block bg-accent" style={{ width: `${step * 4}px`, height: `${step * 4}px` }} />
        {step}
      </li>
    ))}
  </ul>
);

export const Corners = () => (
  <ul className={row}>
    {['rounded-xs', 'rounded-sm', 'rounded-md', 'rounded-lg', 'rounded-xl', 'rounded-full'].map((corner) => (
      <li key={corner}>
        <span className={cn('mb-1 block size-10 border border-edge bg-surface', corner)} />
        {corner.replace('rounded-', '')}
      </li>
    ))}
  </ul>
);

export const Shadows = () => (
  <ul className={cn(row, 'gap-8')}>
    {['shadow-raised', 'shadow-float', 'shadow-dialog'].map((shadow) => (
      <li key={shadow}>
        <span className={cn('mb-2 block h-12 w-24 rounded-lg border border-line bg-raised', shadow)} />
        {shadow.replace('shadow-', '')}
      </li>
    ))}
  </ul>
);

export const Movement = () => (
  <ul className={cn(row, 'gap-6')}>
    {['duration-fast', 'duration-normal', 'duration-slow'].map((duration) => (
      <li key={duration} className="group w-24">
        <span
          className={cn(
            'mb-1 block size-4 rounded-full bg-accent transition-transform ease-move group-hover:translate-x-16',
            duration,
          )}
        />
        {duration.replace('duration-', '')}
      </li>
    ))}
  </ul>
);
