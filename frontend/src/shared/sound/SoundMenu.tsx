import { Volume1, Volume2 } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type RefObject, useId } from 'react';
import type { Signal } from './signals';
import { sounds } from './sounds';
import { canVibrate, useWishes, wish } from './soundStore';

interface SoundMenuProps {
  anchor: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
}

const play = (kind: Signal) => void sounds.play(kind);

/** What one wants to hear and feel, each tried out as it is chosen. */
export default function SoundMenu({ anchor, onClose }: SoundMenuProps) {
  const { sound, vibration, volume } = useWishes();
  const id = useId();
  return (
    <Popover.Root open onOpenChange={(next) => !next && onClose()}>
      <Popover.Anchor virtualRef={anchor as RefObject<HTMLButtonElement>} />
      <Popover.Portal>
        <Popover.Content
          aria-label="Sound and vibration"
          align="end"
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            anchor.current?.focus();
          }}
          onInteractOutside={(event) => {
            // The button closes it by itself, and would open it again.
            if (anchor.current?.contains(event.target as Node)) event.preventDefault();
          }}
          className="z-50 w-72 animate-rise rounded-lg border border-line bg-raised p-2 text-ink shadow-float"
        >
          <Switch
            label="Sound"
            hint="My turn, ten seconds left, picks and bans, the end"
            checked={sound}
            onChange={(next) => {
              wish({ sound: next });
              if (next) play('turn');
            }}
          />
          {canVibrate() && (
            <Switch
              label="Vibration"
              hint="My turn, ten seconds left, the end"
              checked={vibration}
              onChange={(next) => {
                wish({ vibration: next });
                if (next) play('turn');
              }}
            />
          )}
          <div className="target flex items-center gap-2.5 px-2 py-1.5">
            <label htmlFor={id} className={sound ? 'font-medium' : 'text-muted'}>
              Volume
            </label>
            <Volume1 aria-hidden className="ml-auto size-4 shrink-0 text-muted" />
            <input
              id={id}
              type="range"
              min={5}
              max={100}
              step={5}
              value={volume}
              disabled={!sound}
              onChange={(event) => wish({ volume: event.target.valueAsNumber })}
              onPointerUp={() => play('turn')}
              onKeyUp={({ key }) => key.startsWith('Arrow') && play('turn')}
              className="h-8 w-28 accent-accent"
            />
            <Volume2 aria-hidden className="size-4 shrink-0 text-muted" />
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface SwitchProps {
  label: string;
  hint: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

function Switch({ label, hint, checked, onChange }: SwitchProps) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className="target flex cursor-pointer items-center gap-3 rounded-md px-2 py-1.5 hover:bg-sunken"
    >
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{label}</span>
        <span id={`${id}-hint`} className="block text-sm text-muted">
          {hint}
        </span>
      </span>
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-label={label}
        aria-describedby={`${id}-hint`}
        checked={checked}
        aria-checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="relative h-5 w-9 shrink-0 cursor-pointer appearance-none rounded-full border border-edge bg-sunken transition-colors before:absolute before:top-0.5 before:left-0.5 before:size-3.5 before:rounded-full before:bg-muted before:transition-transform checked:border-accent checked:bg-accent checked:before:translate-x-4 checked:before:bg-on-accent"
      />
    </label>
  );
}
