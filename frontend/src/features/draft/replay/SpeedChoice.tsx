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
    className="target h-9 rounded-md border border-line bg-surface px-1.5 text-[0.8125rem] hover:border-edge"
  >
    {speeds.map((value) => (
      <option key={value} value={value}>
        {value}×
      </option>
    ))}
  </select>
);
