import './definition.css';
import { SegmentedControl, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { IconPicker } from '../icon/IconPicker';
import { TextControl } from './controls';
import type { Edit, ItemContext } from './edit';
import { put, textAt } from './edit';
import { type KeyEdit, KeyField } from './Identity';
import { modelWith, ownerPaths, walk } from './paths';
import type { Definition, Draft } from './sections';

type Props = { context: ItemContext; itemKey: KeyEdit };

/** Title, identifier, icon and description of the blueprint itself. */
export function Basics({ context: { edit }, itemKey }: Props) {
  const { t } = useTranslation('definition');
  return (
    <div className="def-editor">
      <div className="def-pair">
        <TextInput
          label={t('title')}
          withAsterisk
          value={textAt(edit, ['title'])}
          error={edit.faultAt(['title'])}
          onChange={(event) => edit.replace({ ...edit.value, title: event.currentTarget.value })}
        />
        <KeyField {...itemKey} />
      </div>
      <Textarea
        label={t('description')}
        autosize
        minRows={1}
        maxRows={5}
        value={textAt(edit, ['description'])}
        error={edit.faultAt(['description'])}
        onChange={(event) => put(edit, ['description'], event.currentTarget.value)}
      />
      <div className="def-pair">
        <IconPicker
          label={t('icon')}
          value={textAt(edit, ['icon']) || undefined}
          error={edit.faultAt(['icon'])}
          onChange={(icon) => put(edit, ['icon'], icon)}
        />
        <Switch
          label={t('search')}
          mt={24}
          checked={edit.value.includeInGlobalSearch !== false}
          onChange={(event) =>
            put(edit, ['includeInGlobalSearch'], event.currentTarget.checked ? undefined : false)
          }
        />
      </div>
    </div>
  );
}

const OWNERSHIPS = ['none', 'Direct', 'Inherited'] as const;
type Ownership = (typeof OWNERSHIPS)[number];

const started = (type: Ownership, title: string | undefined) =>
  ({
    none: undefined,
    Direct: { type, ...(title ? { title } : {}) },
    Inherited: { type, path: '', ...(title ? { title } : {}) },
  })[type];

function OwnerPath({ edit, draft, blueprints }: { edit: Edit } & Pick<ItemContext, 'draft' | 'blueprints'>) {
  const { t } = useTranslation('definition');
  const model = modelWith(draft, blueprints);
  const paths = ownerPaths(model, draft.identifier);
  const label = (path: string[]) => {
    const { steps, end } = walk(model, draft.identifier, path);
    return [...steps.map((step) => step.label), model.get(end ?? '')?.title ?? end].join(' → ');
  };
  const now = textAt(edit, ['ownership', 'path']);
  const known = paths.some((path) => path.join('.') === now);
  return (
    <Select
      label={t('ownership.path')}
      description={paths.length === 0 ? t('ownership.noPath') : undefined}
      allowDeselect={false}
      data={[
        ...paths.map((path) => ({ value: path.join('.'), label: label(path) })),
        ...(now && !known ? [{ value: now, label: now }] : []),
      ]}
      value={now || null}
      error={edit.faultAt(['ownership', 'path'])}
      onChange={(path) => path && put(edit, ['ownership', 'path'], path)}
    />
  );
}

export function OwnershipEditor({ context }: { context: ItemContext }) {
  const { t } = useTranslation('definition');
  const { edit } = context;
  const { ownership } = edit.value as Draft;
  const type: Ownership = ownership?.type ?? 'none';
  const choose = (next: string) => {
    const { ownership: _, ...rest } = edit.value;
    const value = started(next as Ownership, ownership?.title);
    edit.replace(value ? { ...rest, ownership: value } : rest);
  };
  return (
    <div className="def-editor">
      <SegmentedControl
        fullWidth
        aria-label={t('ownership.label')}
        data={OWNERSHIPS.map((value) => ({ value, label: t(`ownership.${value}Short`) }))}
        value={type}
        onChange={choose}
      />
      <p className="def-note">{t(`ownership.${type}`)}</p>
      {type !== 'none' && (
        <div className="def-pair">
          {type === 'Inherited' && <OwnerPath {...context} />}
          <TextControl edit={edit} path={['ownership', 'title']} label={t('ownership.title')} />
        </div>
      )}
    </div>
  );
}

const DESTINATIONS = [
  ['none', 'noneShort'],
  ['WEBHOOK', 'webhookShort'],
  ['KAFKA', 'kafkaShort'],
] as const;

export function ChangelogEditor({ context: { edit } }: { context: ItemContext }) {
  const { t } = useTranslation('definition');
  const destination = edit.value.changelogDestination as Definition | undefined;
  const type = (destination?.type ?? 'none') as 'none' | 'WEBHOOK' | 'KAFKA';
  const choose = (next: string) => {
    const { changelogDestination: _, ...rest } = edit.value;
    const value = next === 'WEBHOOK' ? { type: next, url: '' } : { type: next };
    edit.replace(next === 'none' ? rest : { ...rest, changelogDestination: value });
  };
  return (
    <div className="def-editor">
      <SegmentedControl
        fullWidth
        aria-label={t('changelog.label')}
        data={DESTINATIONS.map(([value, words]) => ({ value, label: t(`changelog.${words}`) }))}
        value={type}
        onChange={choose}
      />
      <p className="def-note">{t(`changelog.${type}`)}</p>
      {type === 'WEBHOOK' && (
        <>
          <TextInput
            label={t('changelog.url')}
            type="url"
            placeholder="https://"
            value={textAt(edit, ['changelogDestination', 'url'])}
            error={edit.faultAt(['changelogDestination'])}
            onChange={(event) =>
              edit.replace({
                ...edit.value,
                changelogDestination: { ...destination, url: event.currentTarget.value },
              })
            }
          />
          <Switch
            label={t('changelog.agent')}
            checked={destination?.agent === true}
            onChange={(event) =>
              put(edit, ['changelogDestination', 'agent'], event.currentTarget.checked || undefined)
            }
          />
        </>
      )}
    </div>
  );
}
