import { Button, CopyButton, Select } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { ago } from '~/lib/dates';
import { sampleCommand } from '../commands';
import { OWN, type Payload } from '../use-trial';
import type { Sample, Webhook } from '../webhook';

const CodeEditor = lazy(() => import('~/components/code/CodeEditor'));

function Waiting({ webhook, sample }: { webhook: Webhook; sample: Sample | undefined }) {
  const { t } = useTranslation(['sources', 'common']);
  const command = sampleCommand(webhook.url, webhook.security ?? {}, sample);
  if (!command)
    return (
      <p role="status" className="waiting pill-block amber">
        <span>
          <span className="live-dot" aria-hidden /> {t('payload.waitingSigned')}
        </span>
      </p>
    );
  return (
    <div role="status" className="waiting pill-block amber">
      <p>
        <span className="live-dot" aria-hidden /> {t('payload.waiting')}
      </p>
      {webhook.security?.signatureAlgorithm && <p>{t('payload.waitingSecret')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable */}
      <pre className="waiting-command" tabIndex={0} role="group" aria-label={t('payload.command')}>
        <code>{command}</code>
      </pre>
      <CopyButton value={command}>
        {({ copied, copy }) => (
          <Button variant="default" size="compact-xs" onClick={copy}>
            {copied ? t('common:copied') : t('payload.copyCurl')}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}

/** What the mappings are tried on. */
export function PayloadPane({ payload, webhook }: { payload: Payload; webhook: Webhook }) {
  const { t } = useTranslation('sources');
  const { origin, text, sample, received = [], presets, choose, type } = payload;
  const groups = [
    {
      group: t('payload.received'),
      items: received.map(({ id, receivedAt, status }) => ({
        value: `event:${id}`,
        label: `${ago(receivedAt)} · ${t(`received.status.${status}`)}`,
      })),
    },
    {
      group: t('payload.samples'),
      items: presets.map(({ identifier, title }) => ({
        value: `preset:${identifier}`,
        label: t('payload.sampleOf', { title }),
      })),
    },
    { group: t('payload.yours'), items: [{ value: OWN, label: t('payload.own') }] },
  ].filter(({ items }) => items.length > 0);
  const listed = groups.some(({ items }) => items.some(({ value }) => value === origin));
  return (
    <section className="trial-pane" aria-label={t('payload.title')}>
      <h2 className="trial-title">{t('payload.title')}</h2>
      {payload.silent && <Waiting webhook={webhook} sample={payload.usual} />}
      <Select
        aria-label={t('payload.which')}
        allowDeselect={false}
        data={listed ? groups : [...groups, { value: origin, label: t('payload.older') }]}
        value={origin}
        onChange={(next) => next && choose(next)}
      />
      <div className="trial-code">
        <Suspense>
          <CodeEditor
            label={t('payload.title')}
            height="100%"
            value={text}
            onChange={(next) => next !== text && type(next)}
          />
        </Suspense>
      </div>
      {text !== '' && !sample && <p className="form-fault">{t('payload.broken')}</p>}
    </section>
  );
}
