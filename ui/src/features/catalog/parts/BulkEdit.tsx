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
import { CancelButton } from '~/components/sheet/CancelButton';
import { SideSheet } from '~/components/sheet/SideSheet';
import { changeMany, type Many } from '../queries';
import { leftOf } from '../refusals';
import type { Catalog } from '../use-catalog';
import { BulkRefused } from './BulkRefused';

/** What is edited, as it was when the sheet was opened: rows come and go behind it. */
export type Edited = { many: Many; count: number; titles: ReadonlyMap<string, string> };

type Props = {
  catalog: Catalog;
  edited: Edited;
  /** What is still to be changed, as far as it is known one by one. */
  onLeft: (many: Many) => void;
  onClose: () => void;
};

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

const NOTHING: Many = { entities: [] };

/** Each attempt is about what the one before was refused for. */
function useBulkChange({ catalog, edited, onLeft, onClose }: Props) {
  const { t } = useTranslation('catalog');
  const queryClient = useQueryClient();
  const undoable = useUndoChange(catalog.blueprint);
  const [left, setLeft] = useState({ many: edited.many, count: edited.count });
  const change = useMutation({
    ...changeMany(catalog.blueprint),
    onSuccess: async ({ changed, failed, errors, change }, { many }) => {
      await refreshEntities(queryClient, catalog.blueprint);
      if (changed > 0 || failed === 0) undoable(t('bulk.changed', { count: changed }), change);
      const next = leftOf(many, errors, failed);
      onLeft(failed > 0 ? next.many : NOTHING);
      if (failed === 0) return onClose();
      setLeft({ count: left.count, ...next });
    },
  });
  return { change, ...left };
}

/** One value for everything that is ticked; what the server refuses is told by its reason, and can be tried again. */
export default function BulkEdit(props: Props) {
  const { t } = useTranslation(['catalog', 'common']);
  const { catalog, edited, onClose } = props;
  const specs = useSpecs(catalog.definition.data as Blueprint);
  const faultWords = useFaultWords();
  const [id, setId] = useState<string | null>(null);
  const [value, setValue] = useState<unknown>();
  const [clear, setClear] = useState(false);
  const [fault, setFault] = useState<string>();
  const { change, many, count } = useBulkChange(props);
  const spec = specs.find((one) => one.id === id);
  const Field = spec && FIELDS[spec.kind];
  const { data: told } = change;
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
      dirty={!told && (value !== undefined || clear)}
      onSubmit={submit}
      onClose={onClose}
      foot={
        <>
          {told ? (
            <Button variant="default" onClick={onClose}>
              {t('common:close')}
            </Button>
          ) : (
            <CancelButton />
          )}
          <Button type="submit" loading={change.isPending} disabled={!spec || count === 0}>
            {t('bulk.apply', { count })}
          </Button>
        </>
      }
    >
      {change.error && (
        <p role="alert" className="bulk-refused pill-block red">
          {change.error.message}
        </p>
      )}
      {told && told.failed > 0 && (
        <BulkRefused
          refusals={told.errors}
          failed={told.failed}
          changed={told.changed}
          titleOf={(identifier) => edited.titles.get(identifier) ?? identifier}
        />
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
          setClear(false);
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
