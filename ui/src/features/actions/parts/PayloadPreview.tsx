import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Document } from '~/api/contract';
import { pointerParts } from '~/api/errors';
import { type TrialState, useRendered } from '../use-trial';

const CodeEditor = lazy(() => import('~/components/code/CodeEditor'));

/** What would be sent for what is filled in, with what is wrong at each place. */
export function PayloadPreview({ action, trial }: { action: Document; trial: TrialState }) {
  const { t } = useTranslation('actions');
  const { data, error, isFetching } = useRendered(action, trial);
  const faults = (data?.errors ?? []).map(({ path, message }) => ({ path: pointerParts(path), message }));
  return (
    <div className="payload" aria-busy={isFetching}>
      <p className="def-note">{t('payload.text')}</p>
      {error && <p className="form-fault">{error.message}</p>}
      {faults.length > 0 && (
        <ul className="payload-faults pill-block amber" aria-label={t('payload.faults')}>
          {faults.map(({ path, message }) => (
            <li key={path.join('/') + message}>
              <code>{path.join('.') || '·'}</code>: {message}
            </li>
          ))}
        </ul>
      )}
      {data && (
        <Suspense>
          <CodeEditor
            label={t('payload.title')}
            readOnly
            height="100%"
            value={JSON.stringify(data.result, null, 2)}
            faults={faults}
          />
        </Suspense>
      )}
    </div>
  );
}
