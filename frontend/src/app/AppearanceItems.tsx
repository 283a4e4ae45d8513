import { Monitor, Moon, Sun } from 'lucide-react';
import { type Theme, useTheme } from '@/shared/lib/theme';
import { MenuItem } from '@/shared/ui/Menu';

const themes: { theme: Theme; label: string; icon: typeof Sun }[] = [
  { theme: 'system', label: 'As the system', icon: Monitor },
  { theme: 'light', label: 'Light', icon: Sun },
  { theme: 'dark', label: 'Dark', icon: Moon },
];

export function AppearanceItems() {
  const [theme, choose] = useTheme();
  return themes.map(({ theme: value, label, icon: Icon }) => (
    <MenuItem key={value} onSelect={() => choose(value)}>
      <Icon aria-hidden className="size-4" /> {label}
      {value === theme && <span className="ml-auto text-xs text-muted">chosen</span>}
    </MenuItem>
  ));
}
