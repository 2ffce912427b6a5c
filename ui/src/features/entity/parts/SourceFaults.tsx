import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Entity } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { sourceFaultsQuery } from '../queries';

/** What a file says of the entity and could not be taken: what is shown here is not what was pushed last. */
export function SourceFaults({ entity }: { entity: Entity }) {
  const { t } = useTranslation('entity');
  const mayOpen = useCan('read:integrations');
  const { data: faults = [] } = useQuery(sourceFaultsQuery(entity.blueprint, entity.identifier));
  if (faults.length === 0) return null;
  return (
    <section className="entity-faults pill-block amber" aria-label={t('faults.title')}>
      <IconAlertTriangle size={18} aria-hidden />
      <div>
        <b>{t('faults.text')}</b>
        <ul>
          {faults.map(({ source, title, file, line, message }) => (
            <li key={`${source}/${file}/${line}/${message}`}>
              {mayOpen ? (
                <Link to={`/builder/sources/integrations/${encodeURIComponent(source)}` as string}>
                  {title}
                </Link>
              ) : (
                title
              )}
              : {message}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
