import { Vibrate, Volume2, VolumeX } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Button } from '@/shared/ui/Button';
import { useShortcut } from '@/shared/keys/useShortcut';
import { wakeOnTouch } from './signals';
import { canVibrate, useWishes, wish } from './soundStore';

const SoundMenu = lazy(() => import('./SoundMenu'));

/** Where sound and vibration are turned on, and off again. */
export function SoundToggle() {
  const { sound, vibration } = useWishes();
  const shakes = vibration && canVibrate();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  // Turned on in another visit.
  useEffect(() => (sound ? wakeOnTouch() : undefined), [sound]);

  useShortcut('s', 'Sound on or off', () => {
    wish({ sound: !sound });
    if (!sound) void import('./sounds').then(({ sounds }) => sounds.play('turn'));
  });

  const Icon = sound ? Volume2 : shakes ? Vibrate : VolumeX;
  const state = sound ? (shakes ? 'on, with vibration' : 'on') : shakes ? 'vibration only' : 'off';
  return (
    <>
      <Button
        ref={button}
        variant="ghost"
        size="icon"
        aria-label={`Sound: ${state}`}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className={sound || shakes ? 'text-accent-text' : 'text-muted'}
      >
        <Icon aria-hidden className="size-4.5" />
      </Button>
      <span role="status" className="sr-only">
        {`Sound is ${state}`}
      </span>
      {open && (
        <Suspense fallback={null}>
          <SoundMenu anchor={button} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
