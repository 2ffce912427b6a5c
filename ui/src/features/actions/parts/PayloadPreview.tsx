import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, pointerParts } from '~/api/errors';
import { Confirm } from '~/components/confirm/Confirm';
import { Pill } from '~/components/pill/Pill';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { type Call, type Preview, testCall } from '../queries';
import type { Builder } from '../use-builder';

const CodeEditor = lazy(() => import('~/components/code/CodeEditor'));

/** These write here, or wait to be fetched: there is nobody to call. */
const UNCALLED: ReadonlySet<unknown> = new Set(['UPSERT_ENTITY', 'KAFKA', 'INTEGRATION_ACTION']);

/** Who may run it for what is filled in, and who would be asked first. */
function Rights({ preview }: { preview: Preview }) {
  const { t } = useTranslation('actions');
  const { execute, approval } = preview;
  const names = approval?.approvers.map(({ email, userId }) => email || userId) ?? [];
  return (
    <dl className="rights">
      {execute && (
        <div>
          <dt>
            <Pill tone={execute.allowed ? 'green' : 'red'}>
              {t(execute.allowed ? 'payload.allowed' : 'payload.refused')}
            </Pill>
          </dt>
          <dd>{execute.reason}</dd>
        </div>
      )}
      {approval && (
        <div>
          <dt>
            <Pill tone={approval.required ? 'amber' : 'gray'}>
              {t(approval.required ? 'payload.approval' : 'payload.noApproval')}
            </Pill>
          </dt>
          {approval.required && (
            <dd>
              {names.length
                ? t('payload.approvers', { count: names.length, names: names.join(', ') })
                : t('payload.nobody')}
            </dd>
          )}
        </div>
      )}
    </dl>
  );
}

function Answer({ call }: { call: Call }) {
  const { t } = useTranslation('actions');
  const good = call.outcome !== 'FAILED';
  return (
    <section className="answer" aria-label={t('payload.answer')}>
      <p role="status">
        <Pill tone={good ? 'green' : 'red'}>{call.responseStatus ?? call.outcome}</Pill> {call.message}
      </p>
      {(call.response ?? call.preview) !== null && (
        <Suspense>
          <CodeEditor
            label={t('payload.answer')}
            readOnly
            height="180px"
            value={JSON.stringify(call.response ?? call.preview, null, 2)}
          />
        </Suspense>
      )}
    </section>
  );
}

function TestCall({ builder }: { builder: Builder }) {
  const { t } = useTranslation('actions');
  const [asking, setAsking] = useState(false);
  const call = useMutation({ ...testCall, onSettled: () => setAsking(false) });
  const { type } = builder.draft.action.invocationMethod as { type?: unknown };
  if (UNCALLED.has(type)) return null;
  const faults = call.error instanceof ApiError ? call.error.faults : [];
  return (
    <>
      <div>
        <Button
          variant="default"
          leftSection={<IconSend size={15} />}
          disabled={builder.missing.length > 0}
          onClick={() => setAsking(true)}
        >
          {t('payload.call')}
        </Button>
        {builder.missing.length > 0 && <p className="def-note">{t('payload.unsound')}</p>}
      </div>
      {call.error && (
        <div role="alert" className="payload-faults pill-block red">
          {call.error.message}
          {faults.map(({ path, message }) => (
            <p key={path + message}>
              {pointerParts(path).join('.')}: {message}
            </p>
          ))}
        </div>
      )}
      {call.data && <Answer call={call.data} />}
      <Confirm
        opened={asking}
        title={t('payload.callTitle')}
        text={t('payload.callText')}
        verb={t('payload.callVerb')}
        busy={call.isPending}
        error={null}
        onConfirm={() => call.mutate(builder.trial.draft)}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

/** What would be sent for what is filled in, with what is wrong at each place, and who may send it. */
export default function PayloadPreview({ builder }: { builder: Builder }) {
  const { t } = useTranslation('actions');
  const { data, error, isFetching } = builder.trial.preview;
  const invocation = data?.invocation;
  const faults = [...(invocation?.errors ?? []), ...(data?.warnings ?? [])].map(({ path, message }) => ({
    path: pointerParts(path).filter((part, index) => index > 0 || part !== 'invocationMethod'),
    message,
  }));
  return (
    <div className="payload" aria-busy={isFetching}>
      <p className="def-note">{t('payload.text')}</p>
      {error && <p className="form-fault">{error.message}</p>}
      {!data && !error && <CardsSkeleton cards={1} height={200} />}
      {data && <Rights preview={data} />}
      {faults.length > 0 && (
        <ul className="payload-faults pill-block amber" aria-label={t('payload.faults')}>
          {faults.map(({ path, message }) => (
            <li key={path.join('/') + message}>
              <code>{path.join('.') || '·'}</code>: {message}
            </li>
          ))}
        </ul>
      )}
      {data && !invocation && <p className="def-note">{t('payload.missing')}</p>}
      {invocation && (
        <Suspense>
          <CodeEditor
            label={t('payload.title')}
            readOnly
            height="100%"
            value={JSON.stringify(invocation.payload, null, 2)}
            faults={faults}
          />
        </Suspense>
      )}
      <TestCall builder={builder} />
    </div>
  );
}
