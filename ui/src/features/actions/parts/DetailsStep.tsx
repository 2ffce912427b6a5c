import { Input, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Blueprint, Operation, Query } from '~/api/contract';
import type { ValueSources } from '~/api/sources';
import { NumberControl, TextControl } from '~/components/definition/controls';
import { type Edit, put, textAt } from '~/components/definition/edit';
import { KeyField } from '~/components/definition/Identity';
import { QueryField } from '~/components/definition/QueryField';
import { valueAt } from '~/components/definition/sections';
import { IconPicker } from '~/components/icon/IconPicker';

type Props = {
  /** Of the action. */
  edit: Edit;
  isNew: boolean;
  blueprints: Blueprint[];
  sources: ValueSources;
  onTitle: (title: string) => void;
};

const OPERATIONS: Operation[] = ['CREATE', 'DAY-2', 'DELETE'];

const CONDITION = ['trigger', 'condition'];

/** Which entities offer the action; without rules all of them do. */
function Condition({ edit, blueprints, sources }: Props) {
  const { t } = useTranslation('actions');
  const blueprint = blueprints.find(
    ({ identifier }) => identifier === textAt(edit, ['trigger', 'blueprintIdentifier']),
  );
  if (!blueprint || textAt(edit, ['trigger', 'operation']) === 'CREATE') return null;
  const stored = valueAt(edit.value, CONDITION) as (Query & { type: string }) | undefined;
  const { type: _, ...query } = stored ?? { type: '' };
  return (
    <QueryField
      key={blueprint.identifier}
      label={t('details.condition', { blueprint: blueprint.title })}
      jsonLabel={t('details.conditionJson')}
      hint={t('details.conditionHint')}
      blueprint={blueprint}
      sources={sources}
      query={stored && (query as Query)}
      faultAt={(path) => edit.faultAt([...CONDITION, ...path])}
      onQuery={(next) => put(edit, CONDITION, next && { type: 'SEARCH', ...next })}
    />
  );
}

export function DetailsStep(props: Props) {
  const { t } = useTranslation(['actions', 'definition']);
  const { edit, isNew, blueprints, onTitle } = props;
  const operation = (textAt(edit, ['trigger', 'operation']) || 'CREATE') as Operation;
  const choose = (next: string) => {
    const { condition, ...trigger } = (edit.value.trigger ?? {}) as Record<string, unknown>;
    // A condition asks about an entity: what creates one has none.
    const kept = next === 'CREATE' || !condition ? {} : { condition };
    edit.replace({ ...edit.value, trigger: { ...trigger, ...kept, operation: next } });
  };
  return (
    <div className="def-editor builder-step">
      <div className="def-pair">
        <TextInput
          label={t('definition:title')}
          withAsterisk
          value={textAt(edit, ['title'])}
          error={edit.faultAt(['title'])}
          onChange={(event) => onTitle(event.currentTarget.value)}
        />
        {isNew ? (
          <KeyField
            value={textAt(edit, ['identifier'])}
            fault={edit.faultAt(['identifier'])}
            onChange={(key) => edit.replace({ ...edit.value, identifier: key })}
          />
        ) : (
          <TextInput
            label={t('definition:identifier')}
            description={t('details.identifierFixed')}
            classNames={{ input: 'mono' }}
            readOnly
            value={textAt(edit, ['identifier'])}
            error={edit.faultAt(['identifier'])}
          />
        )}
      </div>
      <Textarea
        label={t('definition:description')}
        description={t('details.descriptionHint')}
        autosize
        minRows={2}
        maxRows={8}
        value={textAt(edit, ['description'])}
        error={edit.faultAt(['description'])}
        onChange={(event) => put(edit, ['description'], event.currentTarget.value)}
      />
      <IconPicker
        label={t('definition:icon')}
        value={textAt(edit, ['icon']) || undefined}
        fallback="bolt"
        error={edit.faultAt(['icon'])}
        onChange={(icon) => put(edit, ['icon'], icon)}
      />
      <Input.Wrapper label={t('details.operation')} labelElement="div" className="def-block">
        <SegmentedControl
          aria-label={t('details.operation')}
          data={OPERATIONS.map((value) => ({ value, label: t(`operation.${value}`) }))}
          value={operation}
          onChange={choose}
        />
        <p className="def-note">{t(`details.operationText.${operation}`)}</p>
      </Input.Wrapper>
      <Select
        label={t('details.blueprint')}
        description={operation === 'CREATE' ? t('details.blueprintOptional') : undefined}
        searchable
        withAsterisk={operation !== 'CREATE'}
        clearable={operation === 'CREATE'}
        allowDeselect={false}
        data={blueprints.map(({ identifier, title }) => ({ value: identifier, label: title }))}
        value={textAt(edit, ['trigger', 'blueprintIdentifier']) || null}
        error={edit.faultAt(['trigger', 'blueprintIdentifier'])}
        onChange={(value) => put(edit, ['trigger', 'blueprintIdentifier'], value ?? undefined)}
      />
      <Condition {...props} />
      <div className="def-pair">
        <TextControl
          edit={edit}
          path={['trigger', 'executeActionButtonText']}
          label={t('details.button')}
          placeholder={t('details.buttonUsual')}
        />
        <TextControl
          edit={edit}
          path={['trigger', 'actionCardButtonText']}
          label={t('details.card')}
          hint={t('details.cardHint')}
        />
      </div>
      <div className="def-pair">
        <NumberControl edit={edit} path={['timeoutMinutes']} label={t('details.timeout')} whole />
      </div>
    </div>
  );
}
