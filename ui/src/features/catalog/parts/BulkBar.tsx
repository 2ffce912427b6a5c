import { Button, CloseButton } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshEntities } from '~/api/mutations';
import { useCan } from '~/api/permissions';
import { Confirm } from '~/components/confirm/Confirm';
import { useUndoChange } from '~/components/entity-form/use-undo';
import { deleteMany, type Many } from '../queries';
import type { Catalog } from '../use-catalog';
import { useTotal } from '../use-lines';

const BulkRun = lazy(() => import('./BulkRun'));

type Props = {
  catalog: Catalog;
  identifiers: string[];
  onClear: () => void;
  onEdit: (many: Many, count: number) => void;
};

const EVERYTHING = { combinator: 'and' as const, rules: [] };

/** The ticked ones, or with one more click everything that the filter finds. */
function useChosen({ catalog, identifiers }: Pick<Props, 'catalog' | 'identifiers'>) {
  const [whole, setWhole] = useState(false);
  const { body } = catalog;
  const total = useTotal(catalog);
  // What was typed into the search box is no part of a query, so then the ticked ones it is.
  const isMore = !body.search && total?.exact === true && total.value > identifiers.length;
  const many: Many =
    whole && isMore ? { query: (body.query ?? EVERYTHING) as never } : { entities: identifiers };
  const count = whole && isMore ? total.value : identifiers.length;
  return { many, count, all: isMore && !whole ? total.value : undefined, takeAll: () => setWhole(true) };
}

function useDeletion({ catalog, onClear }: Pick<Props, 'catalog' | 'onClear'>, onDone: () => void) {
  const { t } = useTranslation('catalog');
  const queryClient = useQueryClient();
  const undoable = useUndoChange(catalog.blueprint);
  return useMutation({
    ...deleteMany(catalog.blueprint),
    onSuccess: ({ matched, change }) => {
      onDone();
      onClear();
      undoable(t('bulk.deleted', { count: matched }), change);
      return refreshEntities(queryClient, catalog.blueprint);
    },
  });
}

/** What can be done with everything that is ticked. */
export function BulkBar(props: Props) {
  const { t } = useTranslation('catalog');
  const { catalog, onClear, onEdit } = props;
  const [asking, setAsking] = useState(false);
  const mayEdit = useCan('update:entities');
  const mayDelete = useCan('delete:entities');
  const stop = () => setAsking(false);
  const deletion = useDeletion(props, stop);
  const { many, count, all, takeAll } = useChosen(props);
  return (
    <div className="bulk-bar" role="toolbar" aria-label={t('bulk.label')}>
      <b className="num">{t('bulk.count', { count })}</b>
      {all !== undefined && (
        <Button variant="subtle" onClick={takeAll}>
          {t('bulk.takeAll', { count: all })}
        </Button>
      )}
      {'entities' in many && (
        <Suspense>
          <BulkRun blueprint={catalog.blueprint} identifiers={many.entities} />
        </Suspense>
      )}
      {mayEdit && (
        <Button variant="default" leftSection={<IconPencil size={15} />} onClick={() => onEdit(many, count)}>
          {t('bulk.edit')}
        </Button>
      )}
      {mayDelete && (
        <Button
          variant="default"
          color="red"
          leftSection={<IconTrash size={15} />}
          onClick={() => setAsking(true)}
        >
          {t('bulk.delete')}
        </Button>
      )}
      <CloseButton aria-label={t('bulk.clear')} onClick={onClear} />
      <Confirm
        opened={asking}
        title={t('bulk.deleteTitle', { count })}
        text={t('bulk.deleteText')}
        verb={t('bulk.delete')}
        busy={deletion.isPending}
        error={deletion.error}
        onConfirm={() => deletion.mutate(many)}
        onClose={stop}
      />
    </div>
  );
}
