import { Field, Input } from '@/shared/ui/Field';
import { PasswordInput } from '@/shared/ui/PasswordInput';

interface FieldProps {
  error: string | null;
}

interface PasswordFieldProps extends FieldProps {
  label?: string;
  name?: string;
}

export const UsernameField = ({ error, suggested }: FieldProps & { suggested?: string | null | undefined }) => (
  <Field label="Username" hint="What you sign in with. 2 to 30 letters a to z, digits and . _ -" error={error}>
    {(props) => (
      <Input
        {...props}
        name="username"
        defaultValue={suggested ?? ''}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={100}
        required
      />
    )}
  </Field>
);

export const PasswordField = ({ error, label = 'Password', name = 'password' }: PasswordFieldProps) => (
  <Field label={label} hint="At least 8 characters, and nothing that others would try first." error={error}>
    {(props) => <PasswordInput {...props} name={name} autoComplete="new-password" required />}
  </Field>
);

export const EmailField = ({ error }: FieldProps) => (
  <Field
    label="E-mail address (optional)"
    hint="Only for a new password, should you forget yours. Nobody else sees it."
    error={error}
  >
    {(props) => <Input {...props} name="email" type="email" autoComplete="email" maxLength={254} />}
  </Field>
);
