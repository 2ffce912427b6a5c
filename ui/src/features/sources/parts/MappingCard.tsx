import '~/components/definition/definition.css';
import { ActionIcon, Menu, SegmentedControl, Switch, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Blueprint, Document } from '~/api/contract';
import { JsonControl } from '~/components/definition/controls';
import { type Edit, put, textAt } from '~/components/definition/edit';
import { valueAt } from '~/components/definition/sections';
import { ExpressionField } from '~/components/expression/ExpressionField';
import type { Path } from '~/components/expression/paths';
import { Tile } from '~/components/icon/Tile';
import { Pill } from '~/components/pill/Pill';
import { propertiesOf } from '~/components/property/properties';
import { fieldsIn } from '../payload';
import type { Tried } from '../trace';
import { asOperation, type Operation, operationOf } from '../webhook';
import { FieldMap, type Target } from './FieldMap';
import { NamingSelect } from './NamingSelect';
import { OutcomePill } from './TraceWords';

type Props = {
  index: number;
  count: number;
  edit: Edit;
  blueprints: Blueprint[];
  paths: Path[];
  results: Tried[] | undefined;
  open: boolean;
  onToggle: () => void;
  onCopy: () => void;
  onMove: (step: -1 | 1) => void;
  onRemove: () => void;
};

type PartProps = Pick<Props, 'index' | 'edit' | 'paths'>;

type LineProps = PartProps & {
  path: string[];
  label: string;
  hint?: string;
  placeholder?: string;
  required?: boolean;
};

/** One expression of the mapping; a search in its place is written as JSON. */
function Line({ index, edit, paths, path, label, hint, placeholder, required }: LineProps) {
  const value = valueAt(edit.value, path);
  return (
    <div data-field={[index, ...path].join('/')}>
      {typeof value === 'object' && value !== null ? (
        <JsonControl
          label={label}
          hint={hint}
          value={value}
          error={edit.faultAt(path)}
          onValue={(next) => put(edit, path, next)}
        />
      ) : (
        <ExpressionField
          label={label}
          hint={hint}
          placeholder={placeholder}
          required={required}
          value={textAt(edit, path)}
          error={edit.faultAt(path)}
          paths={paths}
          onChange={(next) => put(edit, path, next)}
        />
      )}
    </div>
  );
}

function Doing({ edit }: { edit: Edit }) {
  const { t } = useTranslation('sources');
  const operation = operationOf(edit.value);
  const set = (next: Partial<Operation>) => {
    const { operation: _, ...rest } = edit.value;
    const written = asOperation({ ...operation, ...next });
    edit.replace(written === undefined ? rest : { ...rest, operation: written });
  };
  return (
    <div className="mapping-doing">
      <SegmentedControl
        aria-label={t('mapping.operation')}
        data={(['create', 'delete'] as const).map((value) => ({ value, label: t(`mapping.${value}`) }))}
        value={operation.type}
        onChange={(type) => set({ type })}
      />
      {operation.type === 'delete' && (
        <Switch
          label={t('mapping.dependents')}
          checked={operation.deleteDependents}
          onChange={(event) => set({ deleteDependents: event.currentTarget.checked })}
        />
      )}
    </div>
  );
}

function useTargets(blueprint: Blueprint | undefined): { properties: Target[]; relations: Target[] } {
  const { t } = useTranslation(['sources', 'common']);
  if (!blueprint) return { properties: [], relations: [] };
  const stored = propertiesOf(blueprint).filter(({ origin }) => origin === 'stored');
  return {
    properties: stored.map(({ key, label, kind, required }) => ({
      key,
      label,
      kind: t(`common:kind.${kind}` as 'common:kind.text'),
      required,
    })),
    relations: Object.entries(blueprint.relations).map(([key, { title, target, required }]) => ({
      key,
      label: title || key,
      kind: t('mapping.to', { target }),
      required: required === true,
    })),
  };
}

const mapAt = (edit: Edit, key: string) => (valueAt(edit.value, ['entity', key]) ?? {}) as Document;

/** Where a property or a relation comes from; an empty map is left out. */
const putMap = (edit: Edit, key: string, value: Document) => {
  const entity = (edit.value.entity ?? {}) as Document;
  const { [key]: _, ...rest } = entity;
  edit.replace({ ...edit.value, entity: Object.keys(value).length ? { ...rest, [key]: value } : rest });
};

/** What the payload has that nothing is made of yet, by the property that it would become. */
const fieldsOf = (edit: Edit, paths: Path[]): Document => {
  const { identifier, title } = (edit.value.entity ?? {}) as Document;
  return fieldsIn(paths, [identifier, title].map(String));
};

function EntityFields(props: PartProps & { blueprint: Blueprint | undefined }) {
  const { t } = useTranslation('sources');
  const { index, edit, paths, blueprint } = props;
  const targets = useTargets(blueprint);
  const deletes = operationOf(edit.value).type === 'delete';
  const map = (key: 'properties' | 'relations') => (
    <FieldMap
      label={t(`mapping.${key}`)}
      add={t(key === 'properties' ? 'mapping.addProperty' : 'mapping.addRelation')}
      targets={targets[key]}
      value={mapAt(edit, key)}
      paths={paths}
      place={`${index}/entity/${key}`}
      faultAt={(name) => edit.faultAt(['entity', key, name])}
      found={key === 'properties' ? fieldsOf(edit, paths) : {}}
      onChange={(value) => putMap(edit, key, value)}
    />
  );
  return (
    <>
      <Line
        {...props}
        path={['entity', 'identifier']}
        label={t('mapping.identifier')}
        hint={t('mapping.identifierHint')}
        placeholder=".body.id | tostring"
        required
      />
      {!deletes && (
        <>
          <div className="def-pair">
            <Line {...props} path={['entity', 'title']} label={t('mapping.title')} placeholder=".body.name" />
            <Line {...props} path={['entity', 'team']} label={t('mapping.team')} />
          </div>
          {map('properties')}
          {map('relations')}
        </>
      )}
    </>
  );
}

function Body({ index, edit, paths, blueprints }: PartProps & Pick<Props, 'blueprints'>) {
  const { t } = useTranslation('sources');
  const chosen = textAt(edit, ['blueprint']);
  const known = blueprints.some(({ identifier }) => identifier === chosen);
  const part = { index, edit, paths };
  return (
    <div className="mapping-body def-editor">
      <div className="def-pair" data-field={`${index}/blueprint`}>
        <NamingSelect
          label={t('mapping.blueprint')}
          withAsterisk
          naming={(name) => t('mapping.newBlueprint', { name })}
          allowDeselect={false}
          data={[
            ...blueprints.map(({ identifier, title }) => ({ value: identifier, label: title || identifier })),
            ...(chosen && !known ? [{ value: chosen, label: chosen }] : []),
          ]}
          value={chosen || null}
          error={edit.faultAt(['blueprint']) ?? (chosen && !known ? t('mapping.noBlueprint') : undefined)}
          onChange={(blueprint) => edit.replace({ ...edit.value, blueprint: blueprint ?? '' })}
        />
        <Doing edit={edit} />
      </div>
      <div className="def-pair">
        <Line
          {...part}
          path={['filter']}
          label={t('mapping.filter')}
          hint={t('mapping.filterHint')}
          placeholder={'.headers."x-event" == "build"'}
        />
        <Line
          {...part}
          path={['itemsToParse']}
          label={t('mapping.items')}
          hint={t('mapping.itemsHint')}
          placeholder=".body.commits"
        />
      </div>
      <EntityFields {...part} blueprint={blueprints.find(({ identifier }) => identifier === chosen)} />
    </div>
  );
}

function Tools({ index, count, onCopy, onMove, onRemove }: Omit<Props, 'edit'>) {
  const { t } = useTranslation('sources');
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={28} aria-label={t('mapping.more', { number: index + 1 })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onCopy}>{t('mapping.copy')}</Menu.Item>
        <Menu.Item disabled={index === 0} onClick={() => onMove(-1)}>
          {t('mapping.up')}
        </Menu.Item>
        <Menu.Item disabled={index === count - 1} onClick={() => onMove(1)}>
          {t('mapping.down')}
        </Menu.Item>
        <Menu.Item color="red" onClick={onRemove}>
          {t('mapping.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** How a payload becomes entities of one blueprint; its head tells what it makes of the payload beside it. */
export function MappingCard(props: Props) {
  const { t } = useTranslation('sources');
  const { index, edit, blueprints, results, open, onToggle } = props;
  const name = textAt(edit, ['blueprint']);
  const blueprint = blueprints.find(({ identifier }) => identifier === name);
  const outcomes = [...new Set(results?.map(({ outcome }) => outcome))];
  const wrong = edit.faultAt([]);
  return (
    <li className="card mapping">
      <div className="mapping-head">
        <UnstyledButton className="mapping-toggle" aria-expanded={open} onClick={onToggle}>
          <IconChevronRight size={15} className={open ? 'turned' : ''} aria-hidden />
          <Tile blueprint={name || 'none'} icon={blueprint?.icon} size={24} />
          <span className="mapping-name">
            <b className="ellipsis">{blueprint?.title || name || t('mapping.new')}</b>
            <small>
              {t('mapping.number', { number: index + 1 })} · {t(`mapping.${operationOf(edit.value).type}`)}
            </small>
          </span>
        </UnstyledButton>
        {wrong ? (
          <Pill tone="red">{t('mapping.faulty')}</Pill>
        ) : (
          outcomes.map((outcome) => (
            <OutcomePill
              key={outcome}
              outcome={outcome}
              count={results?.filter((one) => one.outcome === outcome).length}
            />
          ))
        )}
        <Tools {...props} />
      </div>
      {open && <Body {...props} />}
    </li>
  );
}
