import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultsIn, faultsOf, type PlacedFault } from '~/components/definition/faults';
import { type Draft, placeOf, type Section } from '~/components/definition/sections';
import { EntityPicker } from '~/components/form/EntityPicker';
import { drawValue } from '~/components/property/cells';
import { kindOfValue } from '~/components/property/properties';
import { useCellWords } from '~/components/property/use-cell-words';
import { type Asked, isUnsaved, isWhole, type Result, resultQuery } from '../computed';

const PAUSE_MS = 400;

type Props = {
  /** The stored blueprint, however the draft calls it. */
  blueprint: string;
  draft: Draft;
  section: Section;
  itemKey: string;
};

function useResult({ blueprint, draft, section, itemKey }: Props, entity: string | null) {
  const now = useMemo((): Asked => ({ draft, section, key: itemKey }), [draft, section, itemKey]);
  const [asked] = useDebouncedValue(now, PAUSE_MS);
  const result = useQuery(resultQuery(blueprint, asked, entity));
  return { asked, result, waiting: asked !== now || result.isFetching };
}

/** Faults of the definition itself without the place it has; others say where they are. */
function Faults({ error, asked: { draft, section, key } }: { error: Error; asked: Asked }) {
  const faults = faultsOf(error, draft);
  const own = faultsIn(faults, [...placeOf(section), key]);
  const words = (fault: PlacedFault) =>
    own.includes(fault) ? fault.message : `${fault.path.join('.')}: ${fault.message}`;
  return (
    <ul className="result-faults">
      {faults.length === 0 && <li>{error.message}</li>}
      {faults.map((fault) => (
        <li key={fault.path.join('/') + fault.message}>{words(fault)}</li>
      ))}
    </ul>
  );
}

function Values({ values, described }: Result) {
  const { t } = useTranslation('model');
  const words = useCellWords();
  const draw = (value: unknown) =>
    described &&
    drawValue(kindOfValue(described, value), value, {
      schema: described.schema,
      people: new Map(),
      words,
      focusable: true,
    });
  if (values.length === 0) return <p className="dim">{t('result.nobody')}</p>;
  return (
    <table className="result-table">
      <thead>
        <tr>
          <th scope="col">{t('result.of')}</th>
          <th scope="col">{t('result.value')}</th>
        </tr>
      </thead>
      <tbody>
        {values.map(({ identifier, title, value, error }) => (
          <tr key={identifier}>
            <th scope="row" className="ellipsis" title={identifier}>
              {title || identifier}
            </th>
            <td>{error ? <span className="result-error">{error}</span> : draw(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Outcome({ asked, result }: Pick<ReturnType<typeof useResult>, 'asked' | 'result'>) {
  const { t } = useTranslation('model');
  if (!isWhole(asked)) return <p className="dim">{t('result.incomplete')}</p>;
  if (isUnsaved(result.error)) return <p className="dim">{t('result.unsaved')}</p>;
  if (result.error) return <Faults error={result.error} asked={asked} />;
  return result.data ? <Values {...result.data} /> : <p className="dim">{t('result.computing')}</p>;
}

/** What a computed property would give for real entities, while it is being written. */
export function ComputedResult(props: Props) {
  const { t } = useTranslation('model');
  const [entity, setEntity] = useState<string | null>(null);
  const { asked, result, waiting } = useResult(props, entity);
  return (
    <section className="result" aria-label={t('result.title')} aria-busy={waiting}>
      <div className="result-head">
        <b>{t('result.title')}</b>
        <EntityPicker
          blueprint={props.blueprint}
          label={t('result.entity')}
          placeholder={t('result.newest')}
          value={entity}
          onChange={setEntity}
        />
      </div>
      <div aria-live="polite" className={waiting ? 'result-old' : undefined}>
        <Outcome asked={asked} result={result} />
      </div>
    </section>
  );
}
