import { Button } from '@mantine/core';
import { IconCube, IconFilterOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { Empty } from '~/components/state/Empty';
import type { CatalogSearch } from '../search';

type Props = {
  /** Undoes the search and the filter; left out where nothing of them may be undone. */
  onClear?: () => void;
  view: { search: CatalogSearch; change: (next: CatalogSearch) => void };
  mayCreate: boolean;
  title: string;
};

/** What is looked for may have come and been stopped on its way. */
function Why({ identifier }: { identifier?: string }) {
  const { t } = useTranslation('catalog');
  if (!useCan('read:integrations')) return null;
  return (
    <Button
      variant="default"
      renderRoot={(rest) => (
        <Link
          {...rest}
          to={'/builder/sources/why' as string}
          search={(identifier ? { identifier } : {}) as never}
        />
      )}
    >
      {t('none.why')}
    </Button>
  );
}

export function CatalogEmpty({ onClear, view, mayCreate, title }: Props) {
  const { t } = useTranslation('catalog');
  const { q, filter } = view.search;
  if (q || filter)
    return (
      <Empty
        icon={<IconFilterOff size={26} stroke={1.6} />}
        title={t('none.title')}
        text={t('none.text')}
        action={
          <>
            {onClear && (
              <Button variant="default" onClick={onClear}>
                {t('none.clear')}
              </Button>
            )}
            {q && <Why identifier={q} />}
          </>
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
          {mayCreate && (
            <Button
              variant="default"
              renderRoot={(rest) => <Link {...rest} to={'/builder/sources/add' as string} />}
            >
              {t('empty.bring')}
            </Button>
          )}
          <Why />
        </>
      }
    />
  );
}
