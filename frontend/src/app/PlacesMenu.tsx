import { useNavigate } from '@tanstack/react-router';
import { Menu as MenuIcon } from 'lucide-react';
import { Button } from '@/shared/ui/Button';
import { Menu, MenuItem, MenuLabel, MenuLine } from '@/shared/ui/Menu';
import { AppearanceItems } from './AppearanceItems';
import { places, useHere } from './places';

/** The links of the header where there is no room for a row of them. */
export function PlacesMenu({ withAppearance }: { withAppearance: boolean }) {
  const isHere = useHere();
  const navigate = useNavigate();
  return (
    <Menu
      trigger={
        <Button variant="ghost" size="icon" aria-label="Menu" className="lg:hidden">
          <MenuIcon aria-hidden className="size-4.5" />
        </Button>
      }
    >
      {places.map((place) => (
        <MenuItem key={place.to} onSelect={() => void navigate({ to: place.to })}>
          {place.label}
          {isHere(place) && <span className="ml-auto text-xs text-muted">here</span>}
        </MenuItem>
      ))}
      {withAppearance && (
        <>
          <MenuLine />
          <MenuLabel>Appearance</MenuLabel>
          <AppearanceItems />
        </>
      )}
    </Menu>
  );
}
