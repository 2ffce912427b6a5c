import { ActionIcon, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Page } from '~/api/pages';
import { Avatar } from '~/components/avatar/Avatar';
import { Tile } from '~/components/icon/Tile';
import { PageHead } from '~/components/page/PageHead';
import { Pill } from '~/components/pill/Pill';
import { toneOf } from '~/components/pill/tones';
import { drawValue } from '~/components/property/cells';
import { type Described, kindOfValue } from '~/components/property/properties';
import { ago, fullDate } from '~/lib/dates';
import { usuallyPinned } from '../arrangement';
import type { EntityContext } from '../use-entity';
import { ActionsMenu } from './ActionsMenu';
import { EntityMenu } from './EntityMenu';

/** What is pinned on the pages of this blueprint, as far as this entity has it. */
function marksOf(context: EntityContext): Described[] {
  const { entity, properties, arrangement } = context;
  const isThere = ({ key }: Described) => ![undefined, null, ''].includes(entity.properties[key] as null);
  if (!arrangement.pinned) return usuallyPinned(properties.filter(isThere));
  return arrangement.pinned.flatMap((name) => properties.filter(({ key }) => key === name)).filter(isThere);
}

function Mark({ property, context }: { property: Described; context: EntityContext }) {
  const { entity, people, cellWords } = context;
  const { key, label, schema } = property;
  const value = entity.properties[key];
  const kind = kindOfValue(property, value);
  if (kind !== 'choice')
    return (
      <span className="entity-mark">
        <span className="dim">{label}</span>
        {drawValue(kind, value, { schema, people, words: cellWords, focusable: true })}
      </span>
    );
  // A bare number says nothing beside a title.
  const text = typeof value === 'number' ? `${label} ${value}` : String(value);
  return (
    <Pill tone={toneOf(schema.enumColors?.[String(value)])} title={label}>
      {text}
    </Pill>
  );
}

function Marks({ context }: { context: EntityContext }) {
  return marksOf(context).map((property) => (
    <Mark key={property.key} property={property} context={context} />
  ));
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

type Props = {
  context: EntityContext;
  page?: Page;
  onEdit: () => void;
  onArrange?: () => void;
  onWidget?: () => void;
};

export function EntityHead({ context, page, onEdit, onArrange, onWidget }: Props) {
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
          <EntityMenu
            context={context}
            page={page}
            onEdit={onEdit}
            onArrange={onArrange}
            onWidget={onWidget}
          />
        </>
      }
    />
  );
}
