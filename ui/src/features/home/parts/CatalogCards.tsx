import { Button } from '@mantine/core';
import { IconCube } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Bootstrap } from '~/api/contract';
import { Tile } from '~/components/icon/Tile';
import { Empty } from '~/components/state/Empty';

type Card = Bootstrap['blueprints'][number];

function CatalogCard({ identifier, title, icon, count }: Card) {
  const { t } = useTranslation('home');
  return (
    <Link className="home-card card" to={`/catalog/${encodeURIComponent(identifier)}` as string}>
      <Tile blueprint={identifier} icon={icon} size={34} />
      <span className="home-card-text">
        <span className="home-card-title ellipsis">{title}</span>
        <span className="home-card-count num">{t('entities', { count })}</span>
      </span>
    </Link>
  );
}

function NoCatalog() {
  const { t } = useTranslation('home');
  return (
    <Empty
      icon={<IconCube size={26} stroke={1.6} />}
      title={t('empty.title')}
      text={t('empty.text')}
      action={
        <Button component="a" href="/v1/docs">
          {t('empty.docs')}
        </Button>
      }
    />
  );
}

export function CatalogCards({ blueprints }: { blueprints: Card[] }) {
  const { t } = useTranslation('home');
  return (
    <section aria-labelledby="home-catalog">
      <h2 id="home-catalog" className="home-heading">
        {t('catalog')}
      </h2>
      {blueprints.length === 0 ? (
        <NoCatalog />
      ) : (
        <div className="home-cards">
          {blueprints.map((card) => (
            <CatalogCard key={card.identifier} {...card} />
          ))}
        </div>
      )}
    </section>
  );
}
