import { Field, Input } from './Field';
import { TextArea } from './TextArea';

interface NameAndAboutProps {
  name: string;
  onName: (name: string) => void;
  about: string;
  onAbout: (about: string) => void;
  /** What the text may tell. */
  hint: string;
  /** Which of the two the server refused, and why. */
  fault?: { field: string | null; message: string } | null;
}

/** What an organization or a league is called, and a few lines about it. */
export function NameAndAbout({ name, onName, about, onAbout, hint, fault }: NameAndAboutProps) {
  const errorOf = (field: string) => (fault?.field === field ? fault.message : null);
  return (
    <>
      <Field label="Name" error={errorOf('name')}>
        {(props) => (
          <Input {...props} required maxLength={100} value={name} onChange={(event) => onName(event.target.value)} />
        )}
      </Field>
      <Field label="About" hint={hint} error={errorOf('about')}>
        {(props) => (
          <TextArea {...props} maxLength={2000} value={about} onChange={(event) => onAbout(event.target.value)} />
        )}
      </Field>
    </>
  );
}

/** Text that people wrote: as it is, lines kept, nothing in it is markup. */
export const About = ({ children }: { children: string }) =>
  children.trim() === '' ? null : <p className="mt-2 max-w-prose whitespace-pre-line wrap-anywhere">{children}</p>;
