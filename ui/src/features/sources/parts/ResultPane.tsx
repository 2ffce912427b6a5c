import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import { hasStatus } from '~/api/errors';
import { ErrorBox } from '~/components/state/ErrorBox';
import { useMappingPlace } from '../mapping-place';
import type { Trial } from '../use-trial';
import { Lacking } from './Lacking';
import { Outcomes } from './Outcomes';

type Props = {
  trial: Trial;
  blueprints: Blueprint[];
  mappings: number;
  onField: (mapping: number, path: string[]) => void;
};

function Faults({ trial, onField }: Pick<Props, 'trial' | 'onField'>) {
  const placeOf = useMappingPlace();
  return (
    <ul role="alert" className="trial-faults pill-block red">
      {trial.faults.map(({ path, message }) => (
        <li key={path.join('/') + message}>
          <UnstyledButton className="save-fault" onClick={() => onField(Number(path[1]), path.slice(2))}>
            {placeOf(path.slice(1))}
          </UnstyledButton>
          : {message}
        </li>
      ))}
    </ul>
  );
}

/** What would appear in the catalogue. */
export function ResultPane({ trial, blueprints, mappings, onField }: Props) {
  const { t } = useTranslation('sources');
  const { results, error, faults, begun } = trial;
  const made = results?.filter(({ outcome }) => outcome !== 'filtered' && outcome !== 'failed').length ?? 0;
  const failed = results?.filter(({ outcome }) => outcome === 'failed').length ?? 0;
  return (
    <section className="trial-pane" aria-label={t('result.title')}>
      <h2 className="trial-title">{t('result.title')}</h2>
      <p role="status" className="trial-count">
        {mappings === 0
          ? t('result.noMapping')
          : results
            ? t('result.count', { made, failed })
            : begun && t('result.begun')}
      </p>
      <Lacking proposals={trial.lacking} />
      {faults.length > 0 ? (
        <Faults trial={trial} onField={onField} />
      ) : error && !hasStatus(error, 422) ? (
        <ErrorBox error={error} />
      ) : (
        results && <Outcomes results={results} blueprints={blueprints} onField={onField} />
      )}
    </section>
  );
}
