import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPencil, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { entityQuery } from '~/api/queries';
import { Tile } from '~/components/icon/Tile';
import { TITLE } from '~/components/property/fields';
import { entityPath } from '~/components/property/RelationLinks';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { useFocusBack } from '~/lib/focus-back';
import { useEscape } from '~/lib/hotkeys';
import { type DrawContext, drawField } from '../columns';
import type { Catalog } from '../use-catalog';

const BulkRun = lazy(() => import('./BulkRun'));

type Props = {
  catalog: Catalog;
  context: DrawContext;
  identifier: string;
  onStep: (step: -1 | 1) => void;
  onEdit?: () => void;
  onClose: () => void;
};

/** One entity beside the table, so that one can walk down the rows without leaving it. */
export function Preview({ catalog, context, identifier, onStep, onEdit, onClose }: Props) {
  const { t } = useTranslation(['catalog', 'common']);
  const { blueprint, fields, definition } = catalog;
  const found = useQuery(entityQuery(blueprint, identifier));
  const entity = found.data;
  const title = entity?.title ?? identifier;
  const filled = entity
    ? fields.filter((field) => field.id !== TITLE && !isNothing(field.value(entity)))
    : [];
  useEscape(onClose);
  useFocusBack();
  return (
    <aside className="peek" aria-label={t('peek.label', { title })}>
      <header className="peek-head">
        <Tile blueprint={blueprint} icon={entity?.icon || definition.data?.icon} size={30} />
        <h2 className="ellipsis">{title}</h2>
        <Tooltip label={t('peek.before')}>
          <ActionIcon aria-label={t('peek.before')} onClick={() => onStep(-1)}>
            <IconArrowUp size={16} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('peek.next')}>
          <ActionIcon aria-label={t('peek.next')} onClick={() => onStep(1)}>
            <IconArrowDown size={16} />
          </ActionIcon>
        </Tooltip>
        <ActionIcon aria-label={t('common:close')} onClick={onClose}>
          <IconX size={17} />
        </ActionIcon>
      </header>
      <div className="peek-body">
        {found.error && <ErrorBox error={found.error} onRetry={() => void found.refetch()} />}
        {found.isPending && <CardsSkeleton cards={4} height={48} />}
        {entity && (
          <dl>
            {filled.map((field) => (
              <div key={field.id}>
                <dt>{field.label}</dt>
                <dd>{drawField(field.value(entity), field, context, entity)}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      <footer className="peek-foot">
        <Suspense>
          <BulkRun blueprint={blueprint} identifiers={[identifier]} quiet />
        </Suspense>
        {onEdit && (
          <Button variant="default" leftSection={<IconPencil size={15} />} onClick={onEdit}>
            {t('edit')}
          </Button>
        )}
        <Button component={Link} to={entityPath(blueprint, identifier) as string}>
          {t('peek.open')}
        </Button>
      </footer>
    </aside>
  );
}

const isNothing = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
