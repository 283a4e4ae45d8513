import { type Speed, speeds } from './usePlayhead';

interface SpeedChoiceProps {
  speed: Speed;
  onChange: (speed: Speed) => void;
}

export const SpeedChoice = ({ speed, onChange }: SpeedChoiceProps) => (
  <select
    aria-label="Speed"
    value={speed}
    onChange={(event) => onChange(Number(event.target.value) as Speed)}
    className="target order-2 h-9 w-12 rounded-md sm:order-none border border-line bg-surface px-1.5 text-sm hover:border-edge"
  >
    {speeds.map((value) => (
      <option key={value} value={value}>
        {value}×
      </option>
    ))}
  </select>
);
