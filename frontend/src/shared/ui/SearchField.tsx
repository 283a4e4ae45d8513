import { Search } from 'lucide-react';
import { cn } from '../lib/cn';
import { Input } from './Field';

interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  className?: string;
}

export const SearchField = ({ label, value, onChange, className }: SearchFieldProps) => (
  <div className={cn('relative', className)}>
    <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted" />
    <Input
      type="search"
      aria-label={label}
      placeholder={label}
      maxLength={100}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="pl-9"
    />
  </div>
);
