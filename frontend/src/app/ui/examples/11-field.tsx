import { useState } from 'react';
import { CopyButton } from '@/shared/ui/CopyButton';
import { CopyField } from '@/shared/ui/CopyField';
import { Field, Input, Select } from '@/shared/ui/Field';
import { PasswordInput } from '@/shared/ui/PasswordInput';
import { SearchField } from '@/shared/ui/SearchField';
import { TextArea } from '@/shared/ui/TextArea';

export const title = 'Field';

export const Plain = () => (
  <div className="grid gap-4 sm:grid-cols-2">
    <Field label="Name" hint="As everybody will see it.">
      {(props) => <Input {...props} defaultValue="Spring Cup" />}
    </Field>
    <Field label="Name" error="There is a league of this name already.">
      {(props) => <Input {...props} defaultValue="Spring Cup" />}
    </Field>
    <Field label="Draft order">
      {(props) => (
        <Select {...props} defaultValue="mmr">
          <option value="mmr">Lowest captain MMR first</option>
          <option value="roll">By a roll of dice</option>
        </Select>
      )}
    </Field>
    <Field label="Password">{(props) => <PasswordInput {...props} defaultValue="secret" />}</Field>
    <Field label="Empty">{(props) => <Input {...props} placeholder="Nobody yet" />}</Field>
    <Field label="Disabled">{(props) => <Input {...props} disabled defaultValue="Spring Cup" />}</Field>
  </div>
);

export function Search() {
  const [text, setText] = useState('');
  return <SearchField label="Search the pool" value={text} onChange={setText} />;
}

export const Text = () => (
  <Field label="About">{(props) => <TextArea {...props} rows={3} defaultValue="Every Thursday at eight." />}</Field>
);

export const ToCopy = () => (
  <CopyField label="Link to the room" value="https://league.example/tournaments/spring-cup" />
);

export const ToCopyUnseen = () => <CopyButton text={() => 'Team Ash: Axe, Lina'}>Copy as text</CopyButton>;
