import { RadioGroup } from 'radix-ui';
import { useId } from 'react';
import type { DraftStyle } from '@/graphql/graphql';
import { cn } from '@/shared/lib/cn';
import { inGroups } from '@/shared/lib/numbers';
import { Tag } from '@/shared/ui/Tag';
import type { Compared, Comparison } from './comparison';
import { styles } from './options';
import { about, spreadText } from './scale';
import { StyleChart, StyleChartSkeleton } from './StyleChart';

interface StyleChoiceProps {
  value: DraftStyle;
  onChange: (style: DraftStyle) => void;
  comparison: Comparison | null;
  /** It is on its way: its room is kept. */
  loading: boolean;
  teamCount: number;
}

/** The three styles to choose from, each with what it would make of the teams: all of it on common scales. */
export function StyleChoice({ value, onChange, comparison, loading, teamCount }: StyleChoiceProps) {
  const id = useId();
  return (
    <fieldset>
      <legend className="mb-1.5 flex w-full flex-wrap items-baseline gap-x-3 font-medium">
        Style
        {(comparison || loading) && (
          <span className="text-sm font-normal text-muted">
            Predicted spread between teams, and what each would weigh
          </span>
        )}
      </legend>
      <RadioGroup.Root
        aria-label="Style"
        value={value}
        onValueChange={(next) => onChange(next as DraftStyle)}
        aria-busy={loading}
        className="divide-y divide-line overflow-hidden rounded-lg border border-line"
      >
        {styles.map((style, index) => {
          const compared = comparison?.styles.find((one) => one.style === style.value);
          const described = `${id}-${style.value}`;
          return (
            <RadioGroup.Item
              key={style.value}
              value={style.value}
              aria-label={style.label}
              aria-describedby={described}
              className={cn(
                'target grid w-full gap-x-5 gap-y-2 px-3 py-2.5 text-left -outline-offset-2 hover:bg-sunken',
                'data-[state=checked]:bg-accent-soft sm:grid-cols-[13rem_minmax(0,1fr)]',
              )}
            >
              <span className="flex items-start gap-3">
                <span
                  aria-hidden
                  className={cn(
                    'mt-0.5 size-4 shrink-0 rounded-full border',
                    style.value === value ? 'border-[5px] border-accent' : 'border-edge',
                  )}
                />
                <span className="min-w-0">
                  <span className="block font-medium">{style.label}</span>
                  <span className="block text-sm text-muted">{style.hint}</span>
                  {compared && comparison && (
                    <Spread compared={compared} smallest={compared.style === comparison.smallest} />
                  )}
                </span>
              </span>
              {compared && comparison ? (
                <StyleChart compared={compared} comparison={comparison} last={index === styles.length - 1} />
              ) : (
                loading && <StyleChartSkeleton teamCount={teamCount} last={index === styles.length - 1} />
              )}
              <span id={described} className="sr-only">
                {style.hint} {compared && inWords(compared)}
              </span>
            </RadioGroup.Item>
          );
        })}
      </RadioGroup.Root>
    </fieldset>
  );
}

function Spread({ compared, smallest }: { compared: Compared; smallest: boolean }) {
  const { spread, spreadP90, simulations } = compared;
  return (
    <span className="mt-1.5 block">
      <span className="flex flex-wrap items-center gap-x-2">
        <span className="font-semibold whitespace-nowrap">
          <Mark />
          {spreadText(spread, simulations)} <span className="font-normal text-muted">MMR apart</span>
        </span>
        {smallest && <Tag>smallest</Tag>}
      </span>
      {simulations > 1 && (
        <span className="block text-sm text-muted">
          <Mark dotted />
          {inGroups(about(spreadP90))} at most in nine of ten
        </span>
      )}
    </span>
  );
}

/** The line in the chart that a number belongs to. */
const Mark = ({ dotted }: { dotted?: boolean }) => (
  <span
    aria-hidden
    className={cn('mr-2 inline-block h-3.5 border-l-2 border-accent align-[-2px]', dotted && 'border-dotted')}
  />
);

/** The same for who does not see it. */
function inWords({ spread, spreadP90, simulations, teams }: Compared): string {
  const byWeight = teams.toSorted((a, b) => a.mmr - b.mmr);
  const [lowest, highest] = [byWeight[0], byWeight.at(-1)];
  const chance = simulations > 1 ? ` In nine of ten simulated drafts at most ${inGroups(about(spreadP90))}.` : '';
  const ends =
    lowest && highest
      ? ` ${lowest.teamName} is lowest with ${inGroups(lowest.mmr)}, ${highest.teamName} highest with ${inGroups(highest.mmr)}.`
      : '';
  return `Predicted spread between teams: ${spreadText(spread, simulations)} MMR.${chance}${ends}`;
}
