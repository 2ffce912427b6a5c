import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { blueprintQuery, entityQuery } from '~/api/queries';
import type { ValueSources } from '~/api/sources';
import { SUBJECT } from '~/components/action/form';
import { EntityField } from '~/components/form/picker-fields';
import type { FieldSpec } from '~/components/form/spec';
import { Tile } from '~/components/icon/Tile';

type Props = {
  blueprint: string;
  entity: string | undefined;
  error: string | undefined;
  sources: ValueSources;
  onEntity: (entity: string | undefined) => void;
};

const ignore = () => undefined;

function Chosen({ blueprint, entity, error, onEntity }: Props & { entity: string }) {
  const { t } = useTranslation('selfService');
  const { data: definition } = useQuery(blueprintQuery(blueprint));
  const { data: found } = useQuery(entityQuery(blueprint, entity));
  return (
    <div className="subject">
      <Tile blueprint={blueprint} icon={found?.icon || definition?.icon} size={30} />
      <span className="subject-text">
        <b className="ellipsis">{found?.title ?? entity}</b>
        <small className="ellipsis">{definition?.title ?? blueprint}</small>
        {error && (
          <small role="alert" className="subject-error">
            {error}
          </small>
        )}
      </span>
      <Button variant="default" onClick={() => onEntity(undefined)}>
        {t('change')}
      </Button>
    </div>
  );
}

/** The entity an action is for: chosen before, or picked here. */
export function Subject(props: Props) {
  const { blueprint, entity, error, sources, onEntity } = props;
  const { data: definition } = useQuery(blueprintQuery(blueprint));
  if (entity !== undefined) return <Chosen {...props} entity={entity} />;
  const spec: FieldSpec = {
    id: SUBJECT,
    kind: 'entity',
    label: definition?.title ?? blueprint,
    required: true,
    schema: {},
    blueprint,
  };
  return (
    <div className="form-fields">
      <div className="form-whole">
        <EntityField
          spec={spec}
          value={undefined}
          error={error}
          sources={sources}
          onChange={(value) => onEntity(value === undefined ? undefined : String(value))}
          onLeave={ignore}
        />
      </div>
    </div>
  );
}
