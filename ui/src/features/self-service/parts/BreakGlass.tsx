import { Checkbox, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ActionFormState } from '../use-action-form';

type Props = Pick<ActionFormState, 'glass'> & { submitted: boolean };

/** For administrators when time is short: run it now, and everybody concerned hears why. */
export function BreakGlass({ glass: { reason, setReason }, submitted }: Props) {
  const { t } = useTranslation('selfService');
  return (
    <div className="action-glass">
      <Checkbox
        label={t('glass.offer')}
        description={t('glass.text')}
        checked={reason !== undefined}
        onChange={(event) => setReason(event.currentTarget.checked ? '' : undefined)}
      />
      {reason !== undefined && (
        <Textarea
          label={t('glass.reason')}
          required
          autosize
          minRows={2}
          maxRows={6}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={submitted && reason.trim() === '' ? t('glass.reasonMissing') : undefined}
          data-autofocus
        />
      )}
    </div>
  );
}
