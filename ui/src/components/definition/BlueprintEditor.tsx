import './definition.css';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Basics, ChangelogEditor, OwnershipEditor } from './BlueprintSettings';
import type { Edit, ItemContext } from './edit';
import { faultsIn } from './faults';
import type { KeyEdit } from './Identity';
import { ItemRow } from './ItemRow';
import { isOpen, isUntouched } from './items';
import { type EditorProps, SectionEditor } from './SectionEditor';
import { type Definition, type Draft, withoutItem } from './sections';

type Props = EditorProps & { isNew?: boolean; isSystem?: boolean };

function useWhole({ draft, base, blueprints, sources, faults, onChange, isNew = false, isSystem }: Props) {
  const edit: Edit = {
    value: draft as unknown as Definition,
    replace: (next) => onChange(next as unknown as Draft),
    faultAt: (path) => faultsIn(faults, path)[0]?.message,
  };
  const context: ItemContext = { edit, isNew, draft, blueprints, sources };
  const itemKey: KeyEdit = {
    value: draft.identifier,
    fault: edit.faultAt(['identifier']),
    onChange: isSystem ? undefined : (identifier) => onChange({ ...draft, identifier }),
  };
  const changed = (key: keyof Draft | 'changelogDestination') =>
    JSON.stringify((base as Definition)[key]) === JSON.stringify((draft as Definition)[key])
      ? undefined
      : 'changed';
  return { context, itemKey, changed };
}

/** Something added and left as it was is taken back without a word. */
function useTakeBack({ draft, open, onChange }: Props) {
  const before = useRef(open);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only leaving an item takes it back
  useEffect(() => {
    const left = before.current;
    before.current = open;
    if (typeof left === 'object' && !(typeof open === 'object' && isOpen(open, left.section, left.key)))
      if (isUntouched(draft, left.section, left.key)) onChange(withoutItem(draft, left.section, left.key));
  }, [open]);
}

const ABOUT = ['title', 'identifier', 'description', 'icon', 'includeInGlobalSearch'] as const;

/** The whole blueprint as a form: what it is called, what it holds, what it points to, whose it is. */
export function BlueprintEditor(props: Props) {
  const { t } = useTranslation('definition');
  const { draft, faults, open, onOpen, heading: Heading = 'h3' } = props;
  const { context, itemKey, changed } = useWhole(props);
  useTakeBack(props);
  const toggle = (name: 'about' | 'ownership' | 'changelog') => () =>
    onOpen(open === name ? undefined : name);
  const aboutFaults = ABOUT.flatMap((key) => faultsIn(faults, [key])).length;
  const destination = (draft as Definition).changelogDestination as
    | { type?: 'WEBHOOK' | 'KAFKA' }
    | undefined;
  return (
    <div className="def-blueprint">
      <ul className="def-items">
        <ItemRow
          label={draft.title || t('about')}
          detail={draft.description || draft.identifier}
          prose
          glyph="diagram"
          marks={t('about')}
          open={open === 'about'}
          state={ABOUT.some((key) => changed(key as 'title')) ? 'changed' : undefined}
          faults={aboutFaults}
          onToggle={toggle('about')}
        >
          <Basics context={context} itemKey={itemKey} />
        </ItemRow>
      </ul>
      <SectionEditor {...props} sections={['properties']} title={t('section.properties')} />
      <SectionEditor {...props} sections={['relations']} title={t('section.relations')} />
      <SectionEditor
        {...props}
        sections={['mirrorProperties', 'calculationProperties', 'aggregationProperties']}
        title={t('section.computed')}
      />
      <section aria-label={t('section.settings')}>
        <div className="def-section">
          <Heading>{t('section.settings')}</Heading>
        </div>
        <ul className="def-items">
          <ItemRow
            label={t('ownership.label')}
            detail={t(`ownership.${draft.ownership?.type ?? 'none'}`)}
            prose
            glyph="users"
            marks={null}
            open={open === 'ownership'}
            state={changed('ownership')}
            faults={faultsIn(faults, ['ownership']).length}
            onToggle={toggle('ownership')}
          >
            <OwnershipEditor context={context} />
          </ItemRow>
          <ItemRow
            label={t('changelog.label')}
            detail={t(`changelog.${destination?.type ?? 'none'}`)}
            prose
            glyph="bell"
            marks={null}
            open={open === 'changelog'}
            state={changed('changelogDestination')}
            faults={faultsIn(faults, ['changelogDestination']).length}
            onToggle={toggle('changelog')}
          >
            <ChangelogEditor context={context} />
          </ItemRow>
        </ul>
      </section>
    </div>
  );
}
