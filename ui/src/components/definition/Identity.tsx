import { Button, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { IconPicker } from '../icon/IconPicker';
import { type Edit, put, textAt } from './edit';

export type KeyEdit = {
  value: string;
  fault?: string;
  /** For a new definition: another key. */
  onChange?: (key: string) => void;
  /** For a stored one: the way to rename it. */
  onRename?: () => void;
};

type Props = {
  edit: Edit;
  itemKey: KeyEdit;
  /** Title and, while nobody chose another, the identifier with it. */
  onTitle: (title: string) => void;
  description?: boolean;
  icon?: string;
  focus?: boolean;
};

export function KeyField({ value, fault, onChange, onRename }: KeyEdit) {
  const { t } = useTranslation('definition');
  return (
    <TextInput
      label={t('identifier')}
      description={onChange ? t('identifierHint') : t('identifierFixed')}
      classNames={{ input: 'mono' }}
      spellCheck={false}
      readOnly={!onChange}
      value={value}
      error={fault}
      rightSectionWidth={onRename ? 76 : undefined}
      rightSection={
        onRename && (
          <Button variant="subtle" size="compact-xs" onClick={onRename}>
            {t('rename')}
          </Button>
        )
      }
      onChange={(event) => onChange?.(event.currentTarget.value)}
    />
  );
}

/** What every definition has: a title, an identifier, and mostly a description and an icon. */
export function Identity({ edit, itemKey, onTitle, description = true, icon, focus }: Props) {
  const { t } = useTranslation('definition');
  return (
    <>
      <div className="def-pair">
        <TextInput
          label={t('title')}
          data-autofocus={focus || undefined}
          value={textAt(edit, ['title'])}
          error={edit.faultAt(['title'])}
          onChange={(event) => onTitle(event.currentTarget.value)}
        />
        <KeyField {...itemKey} />
      </div>
      {description && (
        <Textarea
          label={t('description')}
          description={t('descriptionHint')}
          autosize
          minRows={1}
          maxRows={6}
          value={textAt(edit, ['description'])}
          error={edit.faultAt(['description'])}
          onChange={(event) => put(edit, ['description'], event.currentTarget.value)}
        />
      )}
      {icon && (
        <IconPicker
          label={t('icon')}
          value={textAt(edit, ['icon']) || undefined}
          fallback={icon}
          error={edit.faultAt(['icon'])}
          onChange={(next) => put(edit, ['icon'], next)}
        />
      )}
    </>
  );
}
