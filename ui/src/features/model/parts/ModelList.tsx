import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Tile } from '~/components/icon/Tile';
import { PlainTable } from '~/components/page/PlainTable';
import { incomingOf, type Model, outgoingOf } from '../model';

type Props = { model: Model; chosen?: string; onChoose: (id: string) => void };

/** The model without drawing: for screen readers, for small screens, for very many blueprints. */
export function ModelList({ model, chosen, onChoose }: Props) {
  const { t } = useTranslation('model');
  const titles = new Map(model.cards.map(({ id, title }) => [id, title]));
  const sources = (id: string) => [
    ...new Set(incomingOf(model, id).map(({ source }) => titles.get(source) ?? source)),
  ];
  return (
    <div className="model-list">
      <PlainTable className="model-table stacked">
        <thead>
          <tr>
            <th scope="col">{t('column.blueprint')}</th>
            <th scope="col">{t('column.properties')}</th>
            <th scope="col">{t('column.pointsTo')}</th>
            <th scope="col">{t('column.pointedFrom')}</th>
            <th scope="col" className="model-number">
              {t('column.entities')}
            </th>
          </tr>
        </thead>
        <tbody>
          {model.cards.map((card) => (
            <tr key={card.id} aria-selected={card.id === chosen}>
              <th scope="row">
                <UnstyledButton className="model-open" onClick={() => onChoose(card.id)}>
                  <Tile blueprint={card.id} icon={card.icon} size={22} />
                  {card.title}
                </UnstyledButton>
              </th>
              <td className="num" data-label={t('column.properties')}>
                {card.properties.length}
              </td>
              <td data-label={t('column.pointsTo')}>
                {outgoingOf(model, card.id)
                  .map(({ title }) => title)
                  .join(', ') || '—'}
              </td>
              <td data-label={t('column.pointedFrom')}>{sources(card.id).join(', ') || '—'}</td>
              <td className="num model-number" data-label={t('column.entities')}>
                {card.count?.toLocaleString() ?? '—'}
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </div>
  );
}
