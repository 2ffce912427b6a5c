import { Button, CopyButton, Popover, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Checked, checkLog } from '../queries';

type HeadProps = { hash: string; number: number };

function Head({ hash, number }: HeadProps) {
  const { t } = useTranslation('auditLog');
  return (
    <p className="seal-head">
      <span>{t('seals.newest', { number })}</span>
      <code>{hash}</code>
      <CopyButton value={hash}>
        {({ copied, copy }) => (
          <Button size="compact-xs" variant="default" onClick={copy}>
            {t(copied ? 'seals.copied' : 'seals.copy')}
          </Button>
        )}
      </CopyButton>
    </p>
  );
}

function Result({ checked }: { checked: Checked }) {
  const { t } = useTranslation('auditLog');
  const whole = checked.findings.length === 0;
  return (
    <div className="seal-result" data-whole={whole || undefined}>
      <p className="seal-verdict">
        {whole ? <IconShieldCheck size={17} aria-hidden /> : <IconAlertTriangle size={17} aria-hidden />}
        {whole
          ? t(checked.seals ? 'seals.whole' : 'seals.none', { count: checked.events })
          : t('seals.changed', { count: checked.findings.length })}
      </p>
      {!whole && (
        <ul>
          {checked.findings.map((finding) => (
            <li key={`${finding.kind} ${finding.message}`}>{finding.message}</li>
          ))}
        </ul>
      )}
      {checked.erased > 0 && <p>{t('seals.erased', { count: checked.erased })}</p>}
      {checked.unsealed > 0 && <p>{t('seals.unsealed', { count: checked.unsealed })}</p>}
      {checked.unknownKeys.length > 0 && <p>{t('seals.otherKey')}</p>}
      {checked.head && <Head hash={checked.head.hash} number={checked.head.number} />}
    </div>
  );
}

/** Whether the log is as it was sealed, told page by page while it is read. */
export function Verify() {
  const { t } = useTranslation('auditLog');
  const [head, setHead] = useState('');
  const [soFar, setSoFar] = useState(0);
  const checking = useMutation(checkLog(setSoFar));
  const check = () => {
    setSoFar(0);
    checking.mutate(head.trim());
  };
  return (
    <Popover position="bottom-end" width={380} withinPortal trapFocus shadow="md">
      <Popover.Target>
        <Button variant="default" leftSection={<IconShieldCheck size={15} />}>
          {t('seals.open')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('seals.open')}>
        <div className="seal-panel">
          <p>{t('seals.text')}</p>
          <TextInput
            label={t('seals.kept')}
            description={t('seals.keptHint')}
            spellCheck={false}
            value={head}
            onChange={(event) => setHead(event.currentTarget.value)}
          />
          <Button loading={checking.isPending} onClick={check}>
            {t('seals.check')}
          </Button>
          <div role="status">
            {checking.isPending && t('seals.reading', { count: soFar })}
            {checking.error?.message}
            {checking.data && <Result checked={checking.data} />}
          </div>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
