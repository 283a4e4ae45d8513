import { type ClassValue, clsx } from 'clsx';
import { twMerge } from 'tailwind-merge';

/** Joins class names; later ones win over earlier ones of the same kind. */
export const cn = (...values: ClassValue[]) => twMerge(clsx(values));
