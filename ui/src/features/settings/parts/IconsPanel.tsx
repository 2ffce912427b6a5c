import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteIcon, iconsQuery, iconUsesQuery } from '~/api/icons';
import { Confirm } from '~/components/confirm/Confirm';
import { Glyph } from '~/components/icon/Glyph';
import { CUSTOM } from '~/components/icon/names';
import { UploadIcon } from '~/components/icon/UploadIcon';
import { Panel } from '~/components/panel/Panel';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';

function Uses({ name }: { name: string }) {
  const { t } = useTranslation('settings');
  const { data, isError } = useQuery(iconUsesQuery(name));
  if (isError) return <p className="settings-note">{t('branding.icon.unknown')}</p>;
  if (!data) return null;
  const { uses, entities } = data;
  if (uses.length + entities === 0) return <p className="settings-note">{t('branding.icon.unused')}</p>;
  return (
    <ul className="consequences">
      {uses.map(({ kind, identifier, title, inside }) => (
        <li key={`${kind}/${identifier}`}>
          {t(`branding.icon.kind.${kind as 'page'}`, { defaultValue: kind, name: title || identifier })}
          {inside.length > 0 && ` (${inside.join(', ')})`}
        </li>
      ))}
      {entities > 0 && <li>{t('branding.icon.entities', { count: entities })}</li>}
    </ul>
  );
}

function RemoveIcon({ name, onClose }: { name: string; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const removal = useMutation(deleteIcon(useQueryClient(), name));
  return (
    <Confirm
      opened
      title={t('branding.icon.title', { name })}
      text={t('branding.icon.text')}
      details={<Uses name={name} />}
      verb={t('branding.icon.verb')}
      busy={removal.isPending}
      error={removal.error}
      onConfirm={() => removal.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

function Icons({ may }: { may: boolean }) {
  const { t } = useTranslation('settings');
  const icons = useQuery(iconsQuery());
  const [removing, setRemoving] = useState<string>();
  if (icons.error) return <ErrorBox error={icons.error} onRetry={() => void icons.refetch()} />;
  if (!icons.data) return <CardsSkeleton cards={1} height={44} />;
  if (icons.data.length === 0) return <p className="settings-note">{t('branding.iconsNone')}</p>;
  return (
    <>
      <ul className="own-icons">
        {icons.data.map(({ name }) => (
          <li key={name} title={t('branding.icon.copy', { icon: CUSTOM + name })}>
            <Glyph id={CUSTOM + name} size={22} />
            <span className="ellipsis">{name}</span>
            {may && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('branding.icon.remove', { name })}
                onClick={() => setRemoving(name)}
              >
                <IconTrash size={15} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {removing && <RemoveIcon name={removing} onClose={() => setRemoving(undefined)} />}
    </>
  );
}

export function IconsPanel({ may }: { may: boolean }) {
  const { t } = useTranslation('settings');
  return (
    <Panel title={t('branding.icons')}>
      <div className="panel-body settings-form">
        <p className="settings-note">{t('branding.iconsText')}</p>
        <Icons may={may} />
        {may && <UploadIcon />}
      </div>
    </Panel>
  );
}
