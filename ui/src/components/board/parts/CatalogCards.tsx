import './things.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Bootstrap } from '~/api/contract';
import { catalogPath } from '~/api/pages';
import { shownBlueprints } from '~/api/permissions';
import { bootstrapQuery } from '~/api/queries';
import { Tile } from '~/components/icon/Tile';
import { Answered, ScrollBox, type WidgetProps } from './shared';

function Card({ identifier, title, icon, count }: Bootstrap['blueprints'][number]) {
  const { t } = useTranslation('home');
  return (
    <Link className="catalog-card" to={catalogPath(identifier)}>
      <Tile blueprint={identifier} icon={icon} size={34} />
      <span className="catalog-card-text">
        <span className="catalog-card-title ellipsis">{title}</span>
        <span className="catalog-card-count num">{t('entities', { count })}</span>
      </span>
    </Link>
  );
}

/** Every kind of thing, with how many there are. */
export default function CatalogCards({ widget }: WidgetProps) {
  const { t } = useTranslation('home');
  const query = useQuery(bootstrapQuery());
  return (
    <Answered widget={widget} query={query} isEmpty={(data) => shownBlueprints(data).length === 0}>
      {(data) => (
        <ScrollBox label={widget.title ?? t('catalog')}>
          <div className="catalog-cards">
            {shownBlueprints(data).map((card) => (
              <Card key={card.identifier} {...card} />
            ))}
          </div>
        </ScrollBox>
      )}
    </Answered>
  );
}
