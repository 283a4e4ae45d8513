import { type ClassValue, clsx } from 'clsx';

/** Joins class names. It settles no conflicts: say which of two classes holds, rather than both. */
export const cn = (...values: ClassValue[]) => clsx(values);
