import { Switch, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TextControl } from '~/components/definition/controls';
import { type Edit, put, textAt } from '~/components/definition/edit';
import { KeyField } from '~/components/definition/Identity';
import { identifierOf } from '~/components/definition/identifier';
import { IconPicker } from '~/components/icon/IconPicker';

/** While nobody chose another identifier, a new workflow's follows its title. */
const retitled = ({ value }: Edit, title: string, isNew: boolean) => {
  const follows = isNew && value.identifier === identifierOf(String(value.title ?? ''));
  return { ...value, title, ...(follows ? { identifier: identifierOf(title) } : {}) };
};

/** What the workflow itself is called, and who sees its runs. */
export function FlowDetails({ edit, isNew }: { edit: Edit; isNew: boolean }) {
  const { t } = useTranslation(['workflows', 'definition']);
  return (
    <div className="def-editor">
      <TextInput
        label={t('definition:title')}
        withAsterisk
        value={textAt(edit, ['title'])}
        error={edit.faultAt(['title'])}
        onChange={({ currentTarget }) => edit.replace(retitled(edit, currentTarget.value, isNew))}
      />
      <KeyField
        value={textAt(edit, ['identifier'])}
        fault={edit.faultAt(['identifier'])}
        onChange={isNew ? (identifier) => edit.replace({ ...edit.value, identifier }) : undefined}
      />
      <Textarea
        label={t('definition:description')}
        autosize
        minRows={2}
        maxRows={6}
        value={textAt(edit, ['description'])}
        error={edit.faultAt(['description'])}
        onChange={({ currentTarget }) => put(edit, ['description'], currentTarget.value)}
      />
      <div className="def-pair">
        <IconPicker
          label={t('definition:icon')}
          value={textAt(edit, ['icon']) || undefined}
          fallback="route"
          error={edit.faultAt(['icon'])}
          onChange={(icon) => put(edit, ['icon'], icon)}
        />
        <TextControl edit={edit} path={['category']} label={t('category')} />
      </div>
      <Switch
        label={t('anyoneSees')}
        description={t('anyoneSeesHint')}
        checked={edit.value.allowAnyoneToViewRuns !== false}
        onChange={({ currentTarget: { checked } }) =>
          edit.replace({ ...edit.value, allowAnyoneToViewRuns: checked })
        }
      />
    </div>
  );
}
