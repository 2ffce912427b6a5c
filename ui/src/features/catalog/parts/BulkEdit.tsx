import { Button, Select, Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint, EntityWrite } from '~/api/contract';
import { refreshEntities } from '~/api/mutations';
import { valueSources } from '~/api/sources';
import { entitySpecs } from '~/components/entity-form/model';
import { useUndoChange } from '~/components/entity-form/use-undo';
import { checkField } from '~/components/form/check';
import { FIELDS } from '~/components/form/fields';
import { type FieldSpec, isBlank } from '~/components/form/spec';
import { useFaultWords } from '~/components/form/use-form';
import { SideSheet } from '~/components/sheet/SideSheet';
import { changeMany, type Many } from '../queries';
import type { Catalog } from '../use-catalog';

type Props = { catalog: Catalog; many: Many; count: number; onDone: () => void; onClose: () => void };

const NO_WORDS = { title: '', identifier: '', identifierHint: '', team: '' };

/** What several entities can sensibly be given at once: anything but what names each of them. */
function useSpecs(blueprint: Blueprint): FieldSpec[] {
  const { t } = useTranslation('form');
  return useMemo(
    () =>
      entitySpecs(blueprint, { ...NO_WORDS, team: t('entity.team') }, false).filter(
        ({ id }) => id !== 'title',
      ),
    [blueprint, t],
  );
}

const emptied = (spec: FieldSpec) =>
  ['teams', 'entities', 'users', 'choices', 'list'].includes(spec.kind) ? [] : null;

function changeOf(spec: FieldSpec, value: unknown): Partial<EntityWrite> {
  const written = isBlank(value) ? emptied(spec) : value;
  const [group = '', key] = spec.id.split('.');
  return (key === undefined ? { [group]: written } : { [group]: { [key]: written } }) as Partial<EntityWrite>;
}

function useBulkChange({ catalog, onDone, onClose }: Props) {
  const { t } = useTranslation('catalog');
  const queryClient = useQueryClient();
  const undoable = useUndoChange(catalog.blueprint);
  return useMutation({
    ...changeMany(catalog.blueprint),
    onSuccess: async ({ changed, failed, change }) => {
      await refreshEntities(queryClient, catalog.blueprint);
      undoable(t('bulk.changed', { count: changed }), change);
      if (failed > 0) return;
      onDone();
      onClose();
    },
  });
}

/** One value for everything that is ticked; what the server refuses is named entity by entity. */
export default function BulkEdit(props: Props) {
  const { t } = useTranslation(['catalog', 'common']);
  const { catalog, many, count, onClose } = props;
  const specs = useSpecs(catalog.definition.data as Blueprint);
  const faultWords = useFaultWords();
  const [id, setId] = useState<string | null>(null);
  const [value, setValue] = useState<unknown>();
  const [clear, setClear] = useState(false);
  const [fault, setFault] = useState<string>();
  const change = useBulkChange(props);
  const spec = specs.find((one) => one.id === id);
  const Field = spec && FIELDS[spec.kind];
  const refused = change.data?.errors ?? [];
  const failed = change.data?.failed ?? 0;
  const submit = () => {
    if (!spec) return;
    const found = clear ? undefined : checkField({ ...spec, required: true }, value);
    setFault(found && faultWords(found));
    if (!found) change.mutate({ many, change: changeOf(spec, clear ? undefined : value) });
  };
  return (
    <SideSheet
      title={t('bulk.editTitle', { count })}
      size={460}
      dirty={value !== undefined}
      onSubmit={submit}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={change.isPending} disabled={!spec}>
            {t('bulk.apply', { count })}
          </Button>
        </>
      }
    >
      {(refused.length > 0 || change.error) && (
        <div role="alert" className="bulk-refused pill-block red">
          {change.error && <p>{change.error.message}</p>}
          {refused.length > 0 && <b>{t('bulk.refused', { count: failed, all: count })}</b>}
          <ul>
            {refused.slice(0, 20).map(({ identifier, message }) => (
              <li key={identifier}>
                <code>{identifier}</code>: {message}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Select
        label={t('bulk.property')}
        size="sm"
        searchable
        data-autofocus
        allowDeselect={false}
        data={specs.map((one) => ({ value: one.id, label: one.label }))}
        value={id}
        onChange={(next) => {
          setId(next);
          setValue(undefined);
          setFault(undefined);
        }}
      />
      {spec && !spec.required && (
        <Switch
          label={t('bulk.clearValue')}
          checked={clear}
          onChange={(event) => setClear(event.currentTarget.checked)}
        />
      )}
      {spec && Field && !clear && (
        <Field
          key={spec.id}
          spec={{ ...spec, label: t('bulk.value') }}
          value={value}
          error={fault}
          sources={valueSources}
          onChange={setValue}
          onLeave={() => undefined}
        />
      )}
    </SideSheet>
  );
}
