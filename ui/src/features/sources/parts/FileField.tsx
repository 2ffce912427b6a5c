import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

type Props = { accept: string; onPick: (file: File | undefined) => void };

/** `accept` as a browser has it: endings and types. Browsers only propose it, and let other files through. */
const fits = (name: string, accept: string): boolean =>
  accept.split(',').some((part) => part.startsWith('.') && name.toLowerCase().endsWith(part));

/** The file to import; undefined when somebody takes the choice back. */
export function FileField({ accept, onPick }: Props) {
  const { t } = useTranslation('sources');
  const field = useId();
  const [name, setName] = useState<string>();
  const pick = (file: File | undefined) => {
    setName(file?.name);
    onPick(file);
  };
  return (
    <div className="file-field">
      <label htmlFor={field}>{t('file.file')}</label>
      <input
        id={field}
        type="file"
        accept={accept}
        onChange={(event) => pick(event.currentTarget.files?.[0])}
      />
      {name && !fits(name, accept) && (
        <p role="status" className="pill-block amber file-unlike">
          {t('file.unlike', { name })}
        </p>
      )}
    </div>
  );
}
