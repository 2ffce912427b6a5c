import { Button, Popover } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint, Entity, EntityWrite } from '~/api/contract';
import { fieldErrors } from '~/api/errors';
import { changeEntity, refreshEntities } from '~/api/mutations';
import { valueSources } from '~/api/sources';
import { change, entitySpecs, fieldOf, valuesOf } from '~/components/entity-form/model';
import { checkField } from '~/components/form/check';
import { FIELDS } from '~/components/form/fields';
import type { FieldSpec } from '~/components/form/spec';
import { useFaultWords } from '~/components/form/use-form';
import { useUndo } from '../use-undo';

export type EditedCell = { entity: Entity; column: string; cell: HTMLElement };

type Props = { blueprint: Blueprint; edited: EditedCell; onClose: () => void };

/** The field of the entity's form that a column is about; computed columns have none. */
export function specFor(blueprint: Blueprint, column: string): FieldSpec | undefined {
  const words = { title: '', identifier: '', identifierHint: '', team: '' };
  const id = column.startsWith('$')
    ? column.slice(1)
    : column.startsWith('relation.')
      ? column.replace('relation.', 'relations.')
      : `properties.${column}`;
  return entitySpecs(blueprint, words, false).find((spec) => spec.id === id);
}

function useChange({ blueprint, edited: { entity }, onClose }: Props) {
  const { t } = useTranslation('catalog');
  const queryClient = useQueryClient();
  const update = changeEntity(blueprint.identifier, entity.identifier);
  const undoable = useUndo(blueprint.identifier);
  return useMutation({
    mutationFn: ({ body }: { body: Partial<EntityWrite>; before: Partial<EntityWrite> }) =>
      update.mutationFn(body),
    onSuccess: async ({ title }, { before }) => {
      onClose();
      undoable(t('cell.saved', { title }), () => update.mutationFn(before));
      await refreshEntities(queryClient, blueprint.identifier);
    },
  });
}

/** The value of one cell, edited where it stands. */
export default function CellEditor(props: Props) {
  const { t } = useTranslation(['catalog', 'common']);
  const { blueprint, edited, onClose } = props;
  const { entity, column, cell } = edited;
  const spec = specFor(blueprint, column);
  const before = valuesOf(entity);
  const [value, setValue] = useState(spec && before[spec.id]);
  // Where the cell was: it may be scrolled away meanwhile.
  const [{ left, bottom, width }] = useState(() => cell.getBoundingClientRect());
  const [fault, setFault] = useState<string>();
  const faultWords = useFaultWords();
  const save = useChange(props);
  if (!spec) return null;
  const Field = FIELDS[spec.kind];
  const refused = fieldErrors(save.error, fieldOf([spec]));
  const submit = () => {
    const found = checkField(spec, value);
    setFault(found && faultWords(found));
    if (found) return;
    const after = { ...before, [spec.id]: value };
    const body = change([spec], before, after);
    const nothing = [body.properties, body.relations].every((part) => Object.keys(part ?? {}).length === 0);
    if (nothing && Object.keys(body).length === 2) return onClose();
    save.mutate({ body, before: change([spec], after, before) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    if (event.key !== 'Enter' || event.defaultPrevented) return;
    const plain = event.target instanceof HTMLInputElement && !event.target.getAttribute('aria-haspopup');
    if (plain || event.ctrlKey || event.metaKey) submit();
  };
  return (
    <Popover
      opened
      trapFocus
      withRoles={false}
      position="bottom-start"
      width={Math.max(320, width)}
      onDismiss={onClose}
    >
      <Popover.Target>
        <span className="cell-anchor" style={{ left, top: bottom - 2 }} />
      </Popover.Target>
      <Popover.Dropdown
        p={12}
        role="dialog"
        aria-label={t('cell.edit', { column: spec.label, title: entity.title })}
        onKeyDown={onKeyDown}
      >
        <Field
          spec={{ ...spec, label: spec.label || t('common:value'), focus: true }}
          value={value}
          error={fault ?? refused.fields[spec.id] ?? refused.rest[0]}
          sources={valueSources}
          onChange={setValue}
          onLeave={() => undefined}
        />
        <div className="cell-foot">
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button loading={save.isPending} onClick={submit}>
            {t('common:save')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
