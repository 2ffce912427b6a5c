import { useTranslation } from 'react-i18next';
import { type Reason, type Refusal, reasonsOf } from '../refusals';

const SHOWN = 20;

type Props = {
  refusals: Refusal[];
  /** How many were refused, told or not, and how many were changed. */
  failed: number;
  changed: number;
  titleOf: (identifier: string) => string;
};

function useReasonWords() {
  const { t } = useTranslation('catalog');
  return ({ kind, message, entities: { length: count } }: Reason): string =>
    kind === 'other' ? message : t(`bulk.${kind}`, { count });
}

/** What a change of many did not do: why, and to which. */
export function BulkRefused({ refusals, failed, changed, titleOf }: Props) {
  const { t } = useTranslation('catalog');
  const wordsOf = useReasonWords();
  return (
    <div role="alert" className="bulk-refused pill-block red">
      <b>{t('bulk.refused', { count: failed })}</b>{' '}
      {changed > 0 ? t('bulk.restChanged', { count: changed }) : t('bulk.noneChanged')}
      <dl>
        {reasonsOf(refusals).map((reason) => (
          <div key={reason.kind + reason.message}>
            <dt>{wordsOf(reason)}</dt>
            <dd>
              {reason.entities.slice(0, SHOWN).map(titleOf).join(', ')}
              {reason.entities.length > SHOWN &&
                ` ${t('bulk.andMore', { count: reason.entities.length - SHOWN })}`}
            </dd>
          </div>
        ))}
      </dl>
      {failed > refusals.length && <p>{t('bulk.untold', { count: failed - refusals.length })}</p>}
    </div>
  );
}
