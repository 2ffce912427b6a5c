import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Related } from '~/api/contract';
import { PlainTable } from '~/components/page/PlainTable';
import type { EntityContext } from '../use-entity';
import { EntityChip } from './EntityChip';

const ARROWS = { upstream: IconArrowRight, downstream: IconArrowLeft };

function Direction({ group }: { group: Related }) {
  const { t } = useTranslation('entity');
  const Arrow = ARROWS[group.direction];
  return (
    <span className="related-way">
      <Arrow size={14} aria-hidden />
      {t(`direction.${group.direction}`)}
    </span>
  );
}

function Rest({ group }: { group: Related }) {
  const { t } = useTranslation('entity');
  const rest = group.count - group.entities.length;
  if (rest <= 0) return null;
  return (
    <Link className="cell-link" to={`/catalog/${encodeURIComponent(group.blueprint)}` as string}>
      {t('more', { count: rest })}
    </Link>
  );
}

/** The neighbourhood without drawing: one row per relation and direction. */
export function RelatedTable({ context }: { context: EntityContext }) {
  const { t } = useTranslation('entity');
  return (
    <PlainTable className="related stacked">
      <thead>
        <tr>
          <th scope="col">{t('relation')}</th>
          <th scope="col">{t('way')}</th>
          <th scope="col">{t('blueprint')}</th>
          <th scope="col">{t('entities')}</th>
        </tr>
      </thead>
      <tbody>
        {context.related?.map((group) => (
          <tr key={`${group.direction}/${group.relation}/${group.blueprint}`}>
            <th scope="row">{group.title}</th>
            <td data-label={t('way')}>
              <Direction group={group} />
            </td>
            <td data-label={t('blueprint')}>
              {group.blueprintTitle} <span className="dim num">{group.count.toLocaleString()}</span>
            </td>
            <td data-label={t('entities')}>
              <div className="related-entities">
                {group.entities.map((other) => (
                  <EntityChip key={other.identifier} entity={other} icons={context.icons} />
                ))}
                <Rest group={group} />
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}
