import { useState } from 'react';
import { Choice } from '@/shared/ui/Choice';
import { ToggleGroup } from '@/shared/ui/ToggleGroup';

export const title = 'Choice';

const styles = [
  { value: 'snake', label: 'Snake', hint: '1 to 8, then 8 to 1, and so on.' },
  { value: 'shuffle', label: 'Shuffle', hint: 'The team with the lowest MMR picks; ties are rolled.' },
];

export function Explained() {
  const [style, setStyle] = useState('snake');
  return <Choice label="Draft style" value={style} onChange={setStyle} options={styles} />;
}

const positions = ['1', '2', '3', '4', '5'].map((position) => ({
  value: position,
  label: position,
  name: `Position ${position}`,
}));

export function OneOrNone() {
  const [position, setPosition] = useState<string | null>('2');
  return <ToggleGroup label="Position" value={position} onChange={setPosition} options={positions} />;
}

const orders = [
  { value: 'mmr', label: 'MMR' },
  { value: 'name', label: 'Name' },
];

export function AlwaysOne() {
  const [order, setOrder] = useState<string | null>('mmr');
  return <ToggleGroup label="Order" required value={order} onChange={setOrder} options={orders} />;
}
