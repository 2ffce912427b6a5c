import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint, PropertySchema } from '~/api/contract';
import type { ValueSources } from '~/api/sources';
import { Tile } from '../icon/Tile';
import { useMetaWords } from '../property/use-meta-words';
import { AggregationEditor } from './AggregationEditor';
import { CalculationEditor } from './CalculationEditor';
import type { Edit, ItemContext } from './edit';
import { faultAt, faultsIn, type PlacedFault } from './faults';
import type { KeyEdit } from './Identity';
import { ItemRow, RemovedRow } from './ItemRow';
import {
  added,
  freeTitle,
  type Item,
  isOpen,
  isStored,
  itemsOf,
  type Open,
  removedFrom,
  titled,
} from './items';
import { MirrorEditor } from './MirrorEditor';
import { PropertyEditor } from './PropertyEditor';
import { RelationEditor } from './RelationEditor';
import {
  type Definition,
  type Draft,
  mapOf,
  placeOf,
  requiredKeys,
  type Section,
  withBack,
  withItem,
  withKey,
  withoutItem,
  withRequired,
  withStep,
} from './sections';
import { isMany, typeOf } from './types';

export type EditorProps = {
  draft: Draft;
  /** What is stored. */
  base: Draft;
  blueprints: Blueprint[];
  sources: ValueSources;
  faults: PlacedFault[];
  open: Open;
  /** Level of the headings, one below what stands above. */
  heading?: 'h2' | 'h3';
  onOpen: (open: Open) => void;
  onChange: (draft: Draft) => void;
  /** Renames something stored at once, with all its values. */
  onRename?: (section: Section, key: string) => void;
  /** Gives a stored property another type, with all its values. */
  onRetype?: (key: string) => void;
  /** What a removal would touch. */
  removalNote?: (section: Section, key: string) => ReactNode;
  /** What a computed property gives for entities. */
  resultOf?: (section: Section, key: string) => ReactNode;
  /** What is wrong with computed properties as they are stored, in words, by their keys. */
  warnings?: Record<string, string[]>;
};

export type SectionProps = EditorProps & { sections: Section[]; title: string; children?: ReactNode };

type ItemProps = EditorProps & { section: Section; item: Item };

function useItem({
  draft,
  base,
  blueprints,
  sources,
  faults,
  section,
  item,
  onChange,
  onOpen,
  onRename,
  onRetype,
}: ItemProps) {
  const { key } = item;
  const isNew = !isStored(base, section, key);
  const edit: Edit = {
    value: item.definition,
    replace: (definition) => onChange(withItem(draft, section, key, definition)),
    faultAt: faultAt(faults, section, key),
  };
  const rekey = (next: string, changed = draft) => {
    const taken = next !== key && next in mapOf(changed, section);
    if (taken || next === '') return;
    onChange(withKey(changed, section, key, next));
    onOpen({ section, key: next });
  };
  const retitle = (title: string) => {
    const next = titled(draft, section, key, title, isNew);
    onChange(next.draft);
    onOpen({ section, key: next.key });
  };
  const whole = [...placeOf(section), key];
  const itemKey: KeyEdit = {
    value: key,
    fault: faults.find(
      ({ path }) => path.length === whole.length && path.every((part, i) => part === whole[i]),
    )?.message,
    // Values are stored under it, or others name it: a new name is given by a route of its own.
    onChange: isNew ? rekey : undefined,
    onRename: !isNew && onRename ? () => onRename(section, key) : undefined,
  };
  const context: ItemContext = {
    edit,
    isNew,
    draft,
    blueprints,
    sources,
    onRetype: !isNew && onRetype && section === 'properties' ? () => onRetype(key) : undefined,
  };
  return { context, itemKey, retitle };
}

type Bound = ReturnType<typeof useItem> & ItemProps & { metaTitles: string[] };

/** A change of the definition together with the title that tells what it is, where nobody wrote another one. */
function withTitle(
  { draft, section, item, context, onChange, onOpen }: Bound,
  change: Definition,
  title: string,
  before?: string,
) {
  const { key, definition } = item;
  const changed = withItem(draft, section, key, { ...definition, ...change });
  const isKept = definition.title !== undefined && definition.title !== before;
  const next = isKept ? { draft: changed, key } : titled(changed, section, key, title, context.isNew);
  onChange(next.draft);
  onOpen({ section, key: next.key });
}

const titleIn = (blueprints: Blueprint[], identifier: string) =>
  blueprints.find((one) => one.identifier === identifier)?.title ?? identifier;

const EDITORS: Record<Section, (bound: Bound) => ReactNode> = {
  properties: ({ context, itemKey, retitle, draft, item, onChange }) => (
    <PropertyEditor
      context={context}
      itemKey={itemKey}
      required={requiredKeys(draft).includes(item.key)}
      onTitle={retitle}
      onRequired={(required) => onChange(withRequired(draft, item.key, required))}
    />
  ),
  relations: (bound) => (
    <RelationEditor
      context={bound.context}
      itemKey={bound.itemKey}
      onTitle={bound.retitle}
      onTarget={(target) => withTitle(bound, { target }, titleIn(bound.blueprints, target))}
    />
  ),
  mirrorProperties: (bound) => (
    <MirrorEditor
      context={bound.context}
      itemKey={bound.itemKey}
      onTitle={bound.retitle}
      onPath={(path, titles) =>
        withTitle(bound, { path }, freeTitle(bound.draft, bound.item.key, titles, bound.metaTitles))
      }
    />
  ),
  calculationProperties: ({ context, itemKey, retitle }) => (
    <CalculationEditor context={context} itemKey={itemKey} onTitle={retitle} />
  ),
  aggregationProperties: (bound) => (
    <AggregationEditor
      context={bound.context}
      itemKey={bound.itemKey}
      onTitle={bound.retitle}
      onDefine={(definition, title, before) => withTitle(bound, definition, title, before)}
    />
  ),
};

function PropertyMarks({ definition, required }: { definition: Definition; required: boolean }) {
  const { t } = useTranslation('definition');
  const schema = definition as PropertySchema;
  const type = t(`types.${typeOf(schema)}`);
  return (
    <>
      {isMany(schema) ? t('item.listOf', { type }) : type}
      {required && ` · ${t('item.required')}`}
    </>
  );
}

function RelationMarks({ definition, blueprints }: { definition: Definition; blueprints: Blueprint[] }) {
  const { t } = useTranslation('definition');
  const target = String(definition.target ?? '');
  const found = blueprints.find(({ identifier }) => identifier === target);
  return (
    <>
      {target && <Tile blueprint={target} icon={found?.icon} size={18} />}
      {found?.title ?? target}
      {definition.many === true && ` · ${t('relation.many')}`}
      {definition.required === true && ` · ${t('item.required')}`}
    </>
  );
}

const MARKS: Record<Section, (props: ItemProps) => ReactNode> = {
  properties: ({ draft, item }) => (
    <PropertyMarks definition={item.definition} required={requiredKeys(draft).includes(item.key)} />
  ),
  relations: ({ item, blueprints }) => <RelationMarks definition={item.definition} blueprints={blueprints} />,
  mirrorProperties: () => <KindWord section="mirrorProperties" />,
  calculationProperties: () => <KindWord section="calculationProperties" />,
  aggregationProperties: () => <KindWord section="aggregationProperties" />,
};

function KindWord({ section }: { section: Section }) {
  const { t } = useTranslation('definition');
  return t(`one.${section}`);
}

function stateOf({ base, draft, section, item }: ItemProps): 'new' | 'changed' | undefined {
  const before = mapOf(base, section)[item.key];
  if (before === undefined) return 'new';
  const wasRequired = section === 'properties' && requiredKeys(base).includes(item.key);
  const isRequired = section === 'properties' && requiredKeys(draft).includes(item.key);
  const same = JSON.stringify(before) === JSON.stringify(item.definition) && wasRequired === isRequired;
  return same ? undefined : 'changed';
}

const COMPUTED: ReadonlySet<Section> = new Set<Section>([
  'mirrorProperties',
  'calculationProperties',
  'aggregationProperties',
]);

function Row(props: ItemProps) {
  const { t } = useTranslation('definition');
  const { draft, section, item, faults, open, onOpen, onChange } = props;
  const bound = { ...props, ...useItem(props), metaTitles: Object.values(useMetaWords()) };
  const opened = isOpen(open, section, item.key);
  const state = stateOf(props);
  const computed = COMPUTED.has(section);
  return (
    <ItemRow
      label={state === 'new' && !item.definition.title ? t(`untitled.${section}`) : item.label}
      detail={item.detail}
      glyph={item.glyph}
      marks={MARKS[section](props)}
      open={opened}
      state={state}
      // What was wrong with a definition says nothing of one that is being changed.
      warnings={computed && !state ? props.warnings?.[item.key] : undefined}
      faults={faultsIn(faults, [...placeOf(section), item.key]).length}
      onToggle={() => onOpen(opened ? undefined : { section, key: item.key })}
      onStep={(step) => onChange(withStep(draft, section, item.key, step))}
      onRemove={() => {
        onChange(withoutItem(draft, section, item.key));
        onOpen(undefined);
      }}
    >
      {opened && EDITORS[section](bound)}
      {opened && computed && props.resultOf?.(section, item.key)}
    </ItemRow>
  );
}

function PutBack({ section, item, draft, base, onChange, removalNote }: ItemProps) {
  const back = () => onChange(withBack(draft, base, section, item.key));
  return <RemovedRow label={item.label} note={removalNote?.(section, item.key)} onBack={back} />;
}

/** One or several maps of the document under one heading, each with its way to add to it. */
export function SectionEditor({ sections, title, children, ...props }: SectionProps) {
  const { t } = useTranslation('definition');
  const { draft, base, onChange, onOpen, heading: Heading = 'h3' } = props;
  const count = sections.reduce((sum, section) => sum + itemsOf(draft, section).length, 0);
  const add = (section: Section) => {
    const next = added(draft, section);
    onChange(next.draft);
    onOpen({ section, key: next.key });
  };
  return (
    <section aria-label={title}>
      <div className="def-section">
        <Heading className="num">
          {title} · {count}
        </Heading>
        {sections.map((section) => (
          <Button
            key={section}
            variant="subtle"
            size="compact-xs"
            leftSection={<IconPlus size={13} />}
            onClick={() => add(section)}
          >
            {t(`one.${section}`)}
          </Button>
        ))}
      </div>
      {children}
      <ul className="def-items">
        {sections.flatMap((section) => [
          // By place, not by key: the identifier changes while the title is typed.
          ...itemsOf(draft, section).map((item, i) => (
            <Row key={`${section}-${i}`} {...props} section={section} item={item} />
          )),
          ...removedFrom(base, draft, section).map((item) => (
            <PutBack key={`gone-${section}-${item.key}`} {...props} section={section} item={item} />
          )),
        ])}
      </ul>
    </section>
  );
}
