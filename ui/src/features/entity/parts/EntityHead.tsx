import { ActionIcon, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '~/components/avatar/Avatar';
import { Tile } from '~/components/icon/Tile';
import { PageHead } from '~/components/page/PageHead';
import { Pill } from '~/components/pill/Pill';
import { toneOf } from '~/components/pill/tones';
import { ago, fullDate } from '~/lib/dates';
import type { EntityContext } from '../use-entity';
import { ActionsMenu } from './ActionsMenu';
import { EntityMenu } from './EntityMenu';

const PINNED = 3;

/** The first coloured choices say what matters most: the stage it is in, how much hangs on it. */
function Marks({ context }: { context: EntityContext }) {
  const { entity, properties } = context;
  return properties
    .filter(({ kind, schema, key }) => kind === 'choice' && schema.enumColors && entity.properties[key])
    .slice(0, PINNED)
    .map(({ key, label, schema }) => {
      const value = entity.properties[key];
      // A bare number says nothing beside a title.
      const text = typeof value === 'number' ? `${label} ${value}` : String(value);
      return (
        <Pill key={key} tone={toneOf(schema.enumColors?.[String(value)])} title={label}>
          {text}
        </Pill>
      );
    });
}

function CopyIdentifier({ identifier }: { identifier: string }) {
  const { t } = useTranslation(['entity', 'common']);
  return (
    <CopyButton value={identifier}>
      {({ copied, copy }) => (
        <ActionIcon size={24} aria-label={copied ? t('common:copied') : t('copyIdentifier')} onClick={copy}>
          {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        </ActionIcon>
      )}
    </CopyButton>
  );
}

function Facts({ context }: { context: EntityContext }) {
  const { t } = useTranslation('entity');
  const { entity, names } = context;
  const by = names.get(entity.updatedBy);
  return (
    <>
      <span className="mono">{entity.identifier}</span>
      <CopyIdentifier identifier={entity.identifier} />
      {entity.team.map((team) => (
        <span key={team} className="entity-team">
          <Avatar name={team} size={18} /> {team}
        </span>
      ))}
      <time dateTime={entity.updatedAt} title={fullDate(entity.updatedAt)}>
        {by
          ? t('updatedBy', { when: ago(entity.updatedAt), name: by })
          : t('updated', { when: ago(entity.updatedAt) })}
      </time>
    </>
  );
}

type Props = { context: EntityContext; onEdit: () => void };

export function EntityHead({ context, onEdit }: Props) {
  const { entity, blueprint } = context;
  return (
    <PageHead
      title={entity.title}
      tile={<Tile blueprint={blueprint.identifier} icon={entity.icon || blueprint.icon} size={44} />}
      crumbs={[{ label: blueprint.title, to: `/catalog/${encodeURIComponent(blueprint.identifier)}` }]}
      marks={<Marks context={context} />}
      subtitle={<Facts context={context} />}
      actions={
        <>
          <ActionsMenu blueprint={blueprint.identifier} entity={entity.identifier} />
          <EntityMenu context={context} onEdit={onEdit} />
        </>
      }
    />
  );
}
