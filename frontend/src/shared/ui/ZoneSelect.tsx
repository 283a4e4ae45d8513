import { type ComponentProps, useMemo } from 'react';
import { zones } from '../lib/zones';
import { Select } from './Field';

const shown = (zone: string) =>
  zone
    .slice(zone.indexOf('/') + 1)
    .replaceAll('_', ' ')
    .replaceAll('/', ', ');

interface ZoneSelectProps extends Omit<ComponentProps<'select'>, 'onChange' | 'value'> {
  value: string;
  onChange: (zone: string) => void;
}

/** A time zone, by continent and city. One the browser does not know is kept if it was chosen elsewhere. */
export function ZoneSelect({ value, onChange, ...rest }: ZoneSelectProps) {
  const groups = useMemo(() => {
    const known = zones();
    const found = new Map<string, string[]>();
    for (const zone of known.includes(value) ? known : [value, ...known]) {
      const group = zone.includes('/') ? zone.slice(0, zone.indexOf('/')) : 'World';
      found.set(group, [...(found.get(group) ?? []), zone]);
    }
    return [...found];
  }, [value]);

  return (
    <Select {...rest} value={value} onChange={(event) => onChange(event.target.value)}>
      {groups.map(([group, members]) => (
        <optgroup key={group} label={group}>
          {members.map((zone) => (
            <option key={zone} value={zone}>
              {shown(zone)}
            </option>
          ))}
        </optgroup>
      ))}
    </Select>
  );
}
