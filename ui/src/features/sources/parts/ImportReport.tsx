import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PropertySchema } from '~/api/contract';
import { catalogPath } from '~/api/pages';
import { Panel } from '~/components/panel/Panel';
import { Pill } from '~/components/pill/Pill';
import { kindOf } from '~/components/property/kind';
import type { Imported } from '../files';
import { FaultyRows, type Mending } from './FaultyRows';

/** Blueprints that the file makes or completes, with what they get. */
function Prepared({ blueprints = [] }: Pick<Imported, 'blueprints'>) {
  const { t } = useTranslation(['sources', 'common']);
  return blueprints
    .filter(({ change }) => change !== 'unchanged')
    .map(({ identifier, change, properties = {}, relations = {} }) => (
      <div key={identifier}>
        <p>{t(change === 'create' ? 'file.newBlueprint' : 'file.moreOf', { name: identifier })}</p>
        <ul className="import-properties">
          {Object.entries(properties).map(([key, schema]) => (
            <li key={key}>
              {schema.title || key}{' '}
              <Pill>{t(`common:kind.${kindOf(schema as PropertySchema)}` as 'common:kind.text')}</Pill>
            </li>
          ))}
          {Object.entries(relations).map(([key, { title, target }]) => (
            <li key={key}>
              {title || key} <Pill>{t('columns.leadsTo', { name: target })}</Pill>
            </li>
          ))}
        </ul>
      </div>
    ));
}

function Counts({ counts, dry }: Pick<Imported, 'counts'> & { dry: boolean }) {
  const { t } = useTranslation('sources');
  const found = Object.entries(counts ?? {});
  if (found.length === 0) return null;
  return (
    <ul className="import-counts">
      {found.map(([blueprint, { created, updated, unchanged }]) => (
        <li key={blueprint}>
          <b>{blueprint}</b> {t('file.counts', { created, updated, unchanged })}
          {!dry && (
            <Button
              variant="default"
              size="compact-sm"
              renderRoot={(rest) => <Link {...rest} to={catalogPath(blueprint) as string} />}
            >
              {t('file.look')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** `refused`: nothing of it happened, nor would. */
type Props = { done: Imported; dry: boolean; refused?: boolean; mending?: Mending };

/** What an import did, or would do, with everything that is wrong by its line. */
export function ImportReport({ done, dry, refused, mending }: Props) {
  const { t } = useTranslation('sources');
  const { faults = [], faultCount = faults.length, notes = [], warnings = [] } = done;
  return (
    <Panel title={t(refused ? 'file.refused' : dry ? 'file.would' : 'file.did')}>
      <div className="panel-body def-editor" role="status">
        <Prepared blueprints={done.blueprints} />
        <Counts counts={done.counts} dry={dry} />
        {[...notes, ...warnings].map((note) => (
          <p key={note} className="def-note">
            {note}
          </p>
        ))}
        {faults.length > 0 && <FaultyRows {...mending} faults={faults} count={faultCount} />}
      </div>
    </Panel>
  );
}
