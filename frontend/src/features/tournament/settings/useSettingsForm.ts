import { useState } from 'react';
import { useClient, useMutation } from 'urql';
import { readFragment } from '@/graphql';
import { useAction } from '@/shared/api/useAction';
import { UpdateTournament } from '../mutations';
import {
  difference,
  inputOf,
  type Settings,
  settingsOf,
  TournamentSettings,
  TournamentSettingsNow,
} from './settingsFields';

/**
 * A form over what is saved. Only what was changed here is sent; where somebody else saved the same field meanwhile, it is
 * in `moved` and nothing is sent until one of the two is chosen.
 */
export function useSettingsForm(id: string, slug: string, saved: Settings, onSaved: () => void) {
  const client = useClient();
  const [, update] = useMutation(UpdateTournament);
  // What was saved when a field was first touched: what the change was meant against.
  const [base, setBase] = useState<Partial<Settings>>({});
  const [edits, setEdits] = useState<Partial<Settings>>({});
  const action = useAction();

  const settings: Settings = { ...saved, ...edits };
  const changed = difference(saved, settings);
  const moved = changed.filter((field) => field in base && base[field] !== saved[field]);

  const edit = (change: Partial<Settings>) => {
    const fresh = Object.keys(change).filter((field) => !(field in edits)) as (keyof Settings)[];
    setBase((former) => ({ ...former, ...Object.fromEntries(fresh.map((field) => [field, saved[field]])) }));
    setEdits((former) => ({ ...former, ...change }));
    action.forget();
  };

  const without = (fields: readonly string[]) => (former: Partial<Settings>) =>
    Object.fromEntries(Object.entries(former).filter(([field]) => !fields.includes(field))) as Partial<Settings>;

  const reset = () => {
    setEdits({});
    setBase({});
    action.forget();
  };

  const save = async () => {
    const fresh = await client.query(TournamentSettingsNow, { slug }, { requestPolicy: 'network-only' }).toPromise();
    const tournament = fresh.data?.tournament;
    const now = tournament ? settingsOf(readFragment(TournamentSettings, tournament)) : saved;
    // The answer is in the cache by now: the form shows what moved.
    if (changed.some((field) => field in base && base[field] !== now[field])) return;
    const input = { tournamentId: id, ...inputOf(settings, changed) };
    const done = await action.run(
      () => update({ input }),
      (data) => data.updateTournament.errors,
    );
    if (!done) return;
    setEdits({});
    setBase({});
    onSaved();
  };

  return {
    ...action,
    settings,
    saved,
    changed,
    moved,
    edit,
    reset,
    save,
    keepMine: (field: keyof Settings) => setBase((former) => ({ ...former, [field]: saved[field] })),
    takeTheirs: (field: keyof Settings) => {
      setEdits(without([field]));
      setBase(without([field]));
    },
  };
}
