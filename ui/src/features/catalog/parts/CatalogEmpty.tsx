import { Button } from '@mantine/core';
import { IconCube, IconFilterOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Empty } from '~/components/state/Empty';
import type { CatalogSearch } from '../search';

type Props = {
  view: { search: CatalogSearch; change: (next: CatalogSearch) => void };
  mayCreate: boolean;
  title: string;
};

export function CatalogEmpty({ view, mayCreate, title }: Props) {
  const { t } = useTranslation('catalog');
  const { q, filter } = view.search;
  if (q || filter)
    return (
      <Empty
        icon={<IconFilterOff size={26} stroke={1.6} />}
        title={t('none.title')}
        text={t('none.text')}
        action={
          <Button variant="default" onClick={() => view.change({ q: undefined, filter: undefined })}>
            {t('none.clear')}
          </Button>
        }
      />
    );
  return (
    <Empty
      icon={<IconCube size={26} stroke={1.6} />}
      title={t('empty.title', { title })}
      text={t('empty.text')}
      action={
        <>
          {mayCreate && (
            <Button onClick={() => view.change({ sheet: 'new' })}>{t('empty.create', { title })}</Button>
          )}
          <Button variant="default" component="a" href="/v1/docs">
            {t('empty.docs')}
          </Button>
        </>
      }
    />
  );
}
