import '../definition/definition.css';
import '../draft/save-bar.css';
import { Button, Group, Input, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '~/api/errors';
import { CancelButton } from '~/components/sheet/CancelButton';
import { endOf, inDays } from '~/lib/days';
import { SideSheet } from '../sheet/SideSheet';

type Asked = { reason: string; expiresAt: string };

type Props = {
  rule: string;
  entity: string;
  /** Whoever decides has it at once. */
  decides: boolean;
  busy: boolean;
  error: Error | null;
  onAsk: (asked: Asked) => void;
  onClose: () => void;
};

const USUAL_DAYS = [14, 30, 90, 365];

/** Why a rule need not be passed, and until when. */
export function AskForm({ rule, entity, decides, busy, error, onAsk, onClose }: Props) {
  const { t } = useTranslation('exemption');
  const [reason, setReason] = useState('');
  const [day, setDay] = useState(() => inDays(30));
  const [tried, setTried] = useState(false);
  const { fields, rest } = fieldErrors(error, ([first]) =>
    first === 'reason' || first === 'expiresAt' ? first : undefined,
  );
  const lacking = tried && reason.trim() === '' ? t('reasonMissing') : undefined;
  const submit = () => {
    setTried(true);
    if (reason.trim() !== '' && day !== '') onAsk({ reason, expiresAt: endOf(day) });
  };
  const foot = (
    <>
      <CancelButton />
      <Button type="submit" loading={busy}>
        {t(decides ? 'grantNow' : 'send')}
      </Button>
    </>
  );
  return (
    <SideSheet
      title={t('ask')}
      size={480}
      foot={foot}
      dirty={reason !== ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="def-editor">
        <p className="def-note">{t('what', { rule, entity })}</p>
        {rest.map((message) => (
          <p key={message} role="alert" className="form-note pill-block red">
            {message}
          </p>
        ))}
        <Textarea
          label={t('reason')}
          withAsterisk
          autosize
          minRows={3}
          maxRows={10}
          data-autofocus
          value={reason}
          error={fields.reason ?? lacking}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <TextInput
          label={t('until')}
          type="date"
          withAsterisk
          min={inDays(1)}
          max={inDays(731)}
          value={day}
          error={fields.expiresAt}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Input.Wrapper label={t('usual')} labelElement="div">
          <Group gap={6} mt={6}>
            {USUAL_DAYS.map((days) => (
              <Button
                key={days}
                variant={inDays(days) === day ? 'light' : 'default'}
                size="compact-sm"
                aria-pressed={inDays(days) === day}
                onClick={() => setDay(inDays(days))}
              >
                {t('days', { count: days })}
              </Button>
            ))}
          </Group>
        </Input.Wrapper>
      </div>
    </SideSheet>
  );
}
