import { useId } from 'react';
import { useTranslation } from 'react-i18next';

/** The file to import; undefined when somebody takes the choice back. */
export function FileField({ accept, onPick }: { accept: string; onPick: (file: File | undefined) => void }) {
  const { t } = useTranslation('sources');
  const field = useId();
  return (
    <div className="file-field">
      <label htmlFor={field}>{t('file.file')}</label>
      <input
        id={field}
        type="file"
        accept={accept}
        onChange={(event) => onPick(event.currentTarget.files?.[0])}
      />
    </div>
  );
}
