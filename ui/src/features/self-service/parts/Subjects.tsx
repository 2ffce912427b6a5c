import { Button, CloseButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { blueprintQuery } from '~/api/queries';
import type { ValueSources } from '~/api/sources';
import { SUBJECT } from '~/components/action/form';
import { Tile } from '~/components/icon/Tile';

type Props = {
  blueprint: string;
  entities: string[];
  sources: ValueSources;
  onEntities: (entities: string[]) => void;
};

const NONE = { queryKey: ['no-options'], queryFn: async () => ({ options: [], errors: [] }), staleTime: 0 };

/** The entities an action is run for, each in a run of its own; single ones can be taken out again. */
export function Subjects({ blueprint, entities, sources, onEntities }: Props) {
  const { t } = useTranslation('selfService');
  const { data: definition } = useQuery(blueprintQuery(blueprint));
  const { data: found } = useQuery(sources.options?.(SUBJECT, { identifiers: entities }) ?? NONE);
  const titles = new Map(found?.options.map(({ identifier, title }) => [identifier, title]));
  return (
    <section className="subjects" aria-label={t('subjects.label')}>
      <div className="subject">
        <Tile blueprint={blueprint} icon={definition?.icon} size={30} />
        <span className="subject-text">
          <b>{t('subjects.count', { count: entities.length, blueprint: definition?.title ?? blueprint })}</b>
          <small>{t('subjects.text')}</small>
        </span>
        <Button variant="default" onClick={() => onEntities([])}>
          {t('change')}
        </Button>
      </div>
      <ul className="subjects-list">
        {entities.map((entity) => {
          const title = titles.get(entity) ?? entity;
          return (
            <li key={entity} className="pill gray">
              <span className="ellipsis">{title}</span>
              <CloseButton
                size={18}
                aria-label={t('subjects.without', { title })}
                onClick={() => onEntities(entities.filter((other) => other !== entity))}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
