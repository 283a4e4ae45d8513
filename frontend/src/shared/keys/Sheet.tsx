import { Dialog } from '@/shared/ui/Dialog';
import { Kbd } from '@/shared/ui/Kbd';
import { useShortcutList } from './useShortcut';

/** Those that belong to where one is, and are not keys of the room. */
const within: [where: string, keys: [keys: string[], label: string][]][] = [
  [
    'In the pool',
    [
      [['↑', '↓'], 'Another player'],
      [['Enter'], 'Choose, and again to pick'],
      [['Esc'], 'Choose nobody'],
    ],
  ],
];

const anywhere = (key: string) => (/[a-z]/.test(key) ? key.toUpperCase() : key);

/** All keys, as they work for whoever looks at them now. */
export default function Sheet({ onClose }: { onClose: () => void }) {
  const keys = useShortcutList((state) => state.keys);
  const labels = new Map(keys.map(({ key, label }) => [key, label]));
  const rows = [...labels].map(([key, label]): [string[], string] => [[anywhere(key)], label]);
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
        {within.map(([where, list]) => (
          <KeyList key={where} where={where} rows={list} />
        ))}
      </div>
    </Dialog>
  );
}

function KeyList({ where, rows }: { where: string; rows: readonly [keys: string[], label: string][] }) {
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
