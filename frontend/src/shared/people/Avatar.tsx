import { useState } from 'react';
import { cn } from '../lib/cn';

const sizes = {
  sm: { box: 'size-6 text-xs', pixels: 24 },
  md: { box: 'size-9 text-md', pixels: 36 },
  lg: { box: 'size-16 text-2xl', pixels: 64 },
};

interface AvatarProps {
  name: string;
  src: string | null | undefined;
  size?: keyof typeof sizes;
  className?: string;
}

/** What somebody reading would call the first letter: one emoji of many code points, a letter with its marks. */
export function firstLetter(name: string): string {
  const text = name.trim();
  const first =
    typeof Intl.Segmenter === 'function'
      ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)[Symbol.iterator]().next().value
          ?.segment
      : Array.from(text)[0];
  return (first ?? '?').toLocaleUpperCase();
}

/** Only what the content policy lets in: another address would not be loaded, and be complained of. */
export function pictureAddress(src: string | null | undefined): string | null {
  if (!src || !URL.canParse(src)) return null;
  const { protocol, href } = new URL(src);
  return protocol === 'https:' ? href : null;
}

/** Somebody's picture, or the first letter of their name. It stands beside the name, so it is not read out. */
export function Avatar({ name, src, size = 'md', className }: AvatarProps) {
  const [failed, setFailed] = useState<string | null>(null);
  const address = pictureAddress(src);
  const { box, pixels } = sizes[size];
  const frame = cn('shrink-0 overflow-hidden rounded-full bg-sunken', box, className);

  if (address === null || address === failed) {
    return (
      <span aria-hidden className={cn(frame, 'inline-flex items-center justify-center font-medium text-muted')}>
        {firstLetter(name)}
      </span>
    );
  }
  return (
    <img
      src={address}
      alt=""
      width={pixels}
      height={pixels}
      loading="lazy"
      decoding="async"
      referrerPolicy="no-referrer"
      onError={() => setFailed(address)}
      className={cn(frame, 'object-cover')}
    />
  );
}
