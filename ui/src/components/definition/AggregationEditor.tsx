import './definition.css';
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Blueprint, PropertySchema, Query } from '~/api/contract';
import { SelectControl } from './controls';
import { type ItemContext, put } from './edit';
import { Identity, type KeyEdit } from './Identity';
import { chains, modelWith } from './paths';
import { QueryField } from './QueryField';
import type { Definition } from './sections';

type Props = {
  context: ItemContext;
  itemKey: KeyEdit;
  onTitle: (title: string) => void;
  /** A change, the title that tells what it now is, and the title that told what it was. */
  onDefine: (definition: Definition, title: string, before: string) => void;
};

const FUNCTIONS = {
  count: { func: 'count', calculationBy: 'entities' },
  sum: { func: 'sum', calculationBy: 'property' },
  average: { func: 'average', calculationBy: 'property', averageOf: 'total' },
  median: { func: 'median', calculationBy: 'property' },
  min: { func: 'min', calculationBy: 'property' },
  max: { func: 'max', calculationBy: 'property' },
  averageCount: { func: 'average', calculationBy: 'entities', averageOf: 'day' },
} as const;

type FunctionName = keyof typeof FUNCTIONS;
const NAMES = Object.keys(FUNCTIONS) as FunctionName[];
const PERIODS = ['hour', 'day', 'week', 'month', 'total'] as const;

const nameOf = ({ func, calculationBy }: Definition): FunctionName =>
  NAMES.find((name) => FUNCTIONS[name].func === func && FUNCTIONS[name].calculationBy === calculationBy) ??
  'count';

const specOf = (value: Definition) => (value.calculationSpec ?? {}) as Definition;

const periodOf = ({ averageOf }: Definition) => PERIODS.find((period) => period === averageOf) ?? 'day';

const isNumber = ({ type }: PropertySchema) => type === 'number';
const isDate = ({ format }: PropertySchema) => format === 'date-time';

function propertiesLike(target: Blueprint | undefined, fits: (schema: PropertySchema) => boolean) {
  const stored = Object.entries(target?.schema.properties ?? {});
  const computed = Object.entries(target?.calculationProperties ?? {});
  return [...stored, ...computed]
    .filter(([, schema]) => fits(schema))
    .map(([value, { title }]) => ({ value, label: title || value }));
}

function Computing({ context: { edit }, target }: { context: ItemContext; target: Blueprint | undefined }) {
  const { t } = useTranslation(['definition', 'common']);
  const spec = specOf(edit.value);
  const name = nameOf(spec);
  const numbers = [
    ...propertiesLike(target, isNumber),
    ...Object.entries(target?.aggregationProperties ?? {}).map(([value, { title }]) => ({
      value,
      label: title || value,
    })),
  ];
  const dates = [
    { value: '$createdAt', label: t('common:meta.$createdAt') },
    { value: '$updatedAt', label: t('common:meta.$updatedAt') },
    ...propertiesLike(target, isDate),
  ];
  const choose = (next: string) => {
    const fixed = FUNCTIONS[next as FunctionName];
    const property = fixed.calculationBy === 'property' ? { property: spec.property } : {};
    edit.replace({ ...edit.value, calculationSpec: { ...fixed, ...property } });
  };
  const byProperty = FUNCTIONS[name].calculationBy === 'property';
  const over = FUNCTIONS[name].func === 'average';
  return (
    <>
      <div className="def-pair">
        <Select
          label={t('aggregation.func')}
          allowDeselect={false}
          data={NAMES.map((value) => ({ value, label: t(`aggregation.funcs.${value}`) }))}
          value={name}
          error={edit.faultAt(['calculationSpec', 'func'])}
          onChange={(value) => value && choose(value)}
        />
        {byProperty && (
          <SelectControl
            edit={edit}
            path={['calculationSpec', 'property']}
            label={t('aggregation.property')}
            hint={
              numbers.length === 0
                ? t('aggregation.noNumbers', { blueprint: target?.title ?? '' })
                : undefined
            }
            options={numbers}
          />
        )}
      </div>
      {over && (
        <div className="def-pair">
          <SelectControl
            edit={edit}
            path={['calculationSpec', 'averageOf']}
            label={t('aggregation.averageOf')}
            options={PERIODS.map((value) => ({ value, label: t(`aggregation.periods.${value}`) }))}
          />
          {spec.averageOf !== 'total' && (
            <SelectControl
              edit={edit}
              path={['calculationSpec', 'measureTimeBy']}
              label={t('aggregation.measureTimeBy')}
              placeholder={t('common:meta.$createdAt')}
              clearable
              options={dates}
            />
          )}
        </div>
      )}
    </>
  );
}

type Filtered = { path: string[]; fromBlueprint?: string };

/** Over which chain of relations: forward from here, or backward from there. */
function Way({ context, target }: { context: ItemContext; target: Blueprint | undefined }) {
  const { t } = useTranslation('definition');
  const { edit, draft, blueprints } = context;
  if (!target) return null;
  const model = modelWith(draft, blueprints);
  const forward = chains(model, draft.identifier, target.identifier).map(({ path, labels }) => ({
    filter: { path } as Filtered,
    label: `${draft.title} → ${labels.join(' → ')} → ${target.title}`,
  }));
  const backward = chains(model, target.identifier, draft.identifier).map(({ path, labels }) => ({
    filter: { path, fromBlueprint: target.identifier } as Filtered,
    label: `${target.title} → ${labels.join(' → ')} → ${draft.title}`,
  }));
  const ways = [...forward, ...backward];
  const [now] = (edit.value.pathFilter as Filtered[] | undefined) ?? [];
  const known = ways.findIndex(({ filter }) => JSON.stringify(filter) === JSON.stringify(now));
  const options = [
    { value: '', label: t('aggregation.anyPath') },
    ...ways.map(({ label }, i) => ({ value: String(i), label })),
    ...(now && known < 0 ? [{ value: 'kept', label: now.path.join(' → ') }] : []),
  ];
  const choose = (value: string | null) => {
    const way = value ? ways[Number(value)] : undefined;
    if (way || !value) put(edit, ['pathFilter'], way ? [way.filter] : undefined);
  };
  const lost = ways.length === 0 && !now;
  return (
    <Select
      label={t('aggregation.path')}
      description={lost ? t('aggregation.unreachable', { from: draft.title, to: target.title }) : undefined}
      allowDeselect={false}
      data={options}
      value={now ? (known < 0 ? 'kept' : String(known)) : ''}
      error={edit.faultAt(['pathFilter'])}
      onChange={choose}
    />
  );
}

/** "Incident count", "Largest severity", "Deployment count per week": nothing while it is not known of what. */
function useTitles(blueprints: Blueprint[]) {
  const { t } = useTranslation('definition');
  return (definition: Definition): string => {
    const target = blueprints.find(({ identifier }) => identifier === definition.target);
    if (!target) return '';
    const spec = specOf(definition);
    const name = nameOf(spec);
    const { title: blueprint } = target;
    if (name === 'averageCount')
      return t('aggregation.titles.per', { blueprint, period: t(`aggregation.periods.${periodOf(spec)}`) });
    const stored = { ...target.schema.properties, ...target.calculationProperties };
    const property = { ...stored, ...target.aggregationProperties }[String(spec.property)];
    if (name === 'count' || !property) return t('aggregation.titles.count', { blueprint });
    const of = property.title?.toLowerCase() ?? String(spec.property);
    return t('aggregation.titles.of', { func: t(`aggregation.funcs.${name}`), property: of });
  };
}

/** A number over the entities that relations lead to. */
export function AggregationEditor({ context: given, itemKey, onTitle, onDefine }: Props) {
  const { t } = useTranslation('definition');
  const { blueprints, sources, isNew } = given;
  const titleOf = useTitles(blueprints);
  const define = (next: Definition) => onDefine(next, titleOf(next), titleOf(given.edit.value));
  // Of what is stored the title is known to others.
  const edit = isNew ? { ...given.edit, replace: define } : given.edit;
  const context = { ...given, edit };
  const target = blueprints.find(({ identifier }) => identifier === edit.value.target);
  const aim = (next: Definition) => {
    // What was said about the other blueprint means nothing here.
    const { query: _, pathFilter: __, ...rest } = next;
    edit.replace({ ...rest, calculationSpec: FUNCTIONS.count });
  };
  return (
    <div className="def-editor">
      <Identity edit={given.edit} itemKey={itemKey} onTitle={onTitle} icon="sum" focus={isNew} />
      <SelectControl
        edit={{ ...edit, replace: aim }}
        path={['target']}
        label={t('aggregation.target')}
        placeholder={t('relation.nothing')}
        options={blueprints.map(({ identifier, title }) => ({ value: identifier, label: title }))}
      />
      <Computing context={context} target={target} />
      <Way context={context} target={target} />
      {target && (
        <QueryField
          key={target.identifier}
          label={t('aggregation.filter')}
          jsonLabel={t('aggregation.filterJson')}
          blueprint={target}
          sources={sources}
          query={edit.value.query as Query | undefined}
          faultAt={(path) => edit.faultAt(['query', ...path])}
          onQuery={(query) => put(edit, ['query'], query)}
        />
      )}
    </div>
  );
}
