import './sources.css';
import '~/components/definition/definition.css';
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { blueprintsQuery } from '~/api/queries';
import { PageHead } from '~/components/page/PageHead';
import { Panel } from '~/components/panel/Panel';
import { NoAccess } from '~/components/state/NoAccess';
import { type Credentials, ciCommand } from './commands';
import { Command } from './parts/Command';
import { CredentialsPanel } from './parts/CredentialsPanel';
import { addCrumbs, useCrumbWords } from './rows';

const NONE: Blueprint[] = [];

/** Two calls of curl that any pipeline can make. */
export default function CiPage() {
  const { t } = useTranslation('sources');
  const crumbs = addCrumbs(useCrumbWords());
  const mayCreate = useCan('create:entities');
  const { data: blueprints = NONE } = useQuery(blueprintsQuery());
  const own = blueprints.filter(({ identifier }) => !identifier.startsWith('_'));
  const [chosen, setChosen] = useState<string>();
  const [credentials, setCredentials] = useState<Credentials>();
  const blueprint = own.find(({ identifier }) => identifier === chosen) ?? own[0];
  if (!mayCreate) return <NoAccess page />;
  return (
    <div className="sources-page">
      <PageHead title={t('way.ci.title')} subtitle={t('ci.text')} crumbs={crumbs} />
      <div className="source-blocks">
        <CredentialsPanel name="CI" credentials={credentials} onMade={setCredentials} />
        <Panel title={t('ci.call')}>
          <div className="panel-body def-editor">
            <Select
              label={t('mapping.blueprint')}
              searchable
              allowDeselect={false}
              data={own.map(({ identifier, title }) => ({ value: identifier, label: title || identifier }))}
              value={blueprint?.identifier ?? null}
              onChange={(next) => next && setChosen(next)}
            />
            <p className="def-note">{t('ci.hint')}</p>
            {blueprint && <Command label={t('ci.call')} text={ciCommand(location.origin, blueprint)} />}
          </div>
        </Panel>
      </div>
    </div>
  );
}
