import './migration.css';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBox } from '~/components/state/ErrorBox';
import { ago, fullDate } from '~/lib/dates';
import { migrationsQuery } from '../migrations';
import { MigrationState } from './MigrationState';

const NEWEST = 3;

/** What was done to all values of a blueprint at once, newest first; nothing where nothing was. */
export function Migrations({ blueprint }: { blueprint: string }) {
  const { t } = useTranslation('model');
  const [all, setAll] = useState(false);
  const { data = [], error, refetch } = useQuery(migrationsQuery(blueprint));
  if (!error && data.length === 0) return null;
  return (
    <section className="migrations-section" aria-label={t('migration.list')}>
      <div className="def-section">
        <h3 className="num">
          {t('migration.list')} · {data.length}
        </h3>
      </div>
      {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
      <ol className="migrations">
        {data.slice(0, all ? undefined : NEWEST).map((migration) => (
          <li key={migration.id}>
            <MigrationState migration={migration} blueprint={blueprint} />
            <time className="dim num" dateTime={migration.createdAt} title={fullDate(migration.createdAt)}>
              {ago(migration.createdAt)}
            </time>
          </li>
        ))}
      </ol>
      {!all && data.length > NEWEST && (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(true)}>
          {t('migration.more')}
        </Button>
      )}
    </section>
  );
}
