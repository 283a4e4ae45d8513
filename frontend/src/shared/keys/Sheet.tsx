import { Dialog } from '@/shared/ui/Dialog';
import { Kbd } from '@/shared/ui/Kbd';
import { type KeysWithin, useShortcutList } from './useShortcut';

const shown = (key: string) => (/[a-z]/.test(key) ? key.toUpperCase() : key);

interface SheetProps {
  onClose: () => void;
  within: readonly KeysWithin[];
}

/** All keys, as they work for whoever looks at them now. */
export default function Sheet({ onClose, within }: SheetProps) {
  const { keys, typed } = useShortcutList();
  const labels = new Map(keys.map(({ key, label }) => [key, label]));
  const rows = [...labels].map(([key, label]): [string[], string] => [
    typed && shown(key) !== key ? ['Shift', shown(key)] : [shown(key)],
    label,
  ]);
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Keys"
      description="They work wherever you are in the room, but where you type."
    >
      <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
        <KeyList where="Anywhere" rows={[...rows, [['Esc'], 'Close what is open']]} />
        {within.map(({ where, keys: rowsThere }) => (
          <KeyList key={where} where={where} rows={rowsThere} />
        ))}
      </div>
    </Dialog>
  );
}

function KeyList({ where, rows }: { where: string; rows: KeysWithin['keys'] }) {
  return (
    <section>
      <h3 className="eyebrow mb-1">{where}</h3>
      <dl>
        {rows.map(([keys, label]) => (
          <div
            key={label}
            className="flex min-h-8 items-center justify-between gap-3 border-b border-line last:border-0"
          >
            <dd className="order-1 min-w-0">{label}</dd>
            <dt className="order-2 flex shrink-0 gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
          </div>
        ))}
      </dl>
    </section>
  );
}
