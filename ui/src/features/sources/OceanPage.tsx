import './sources.css';
import '~/components/definition/definition.css';
import { Autocomplete, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { PageHead } from '~/components/page/PageHead';
import { Panel } from '~/components/panel/Panel';
import { NoAccess } from '~/components/state/NoAccess';
import { type Credentials, OCEAN_TYPES, oceanCommand } from './commands';
import { Command } from './parts/Command';
import { CredentialsPanel } from './parts/CredentialsPanel';
import { addCrumbs, useCrumbWords } from './rows';

/** An integration that runs elsewhere: the command that starts it, ready to be copied. */
export default function OceanPage() {
  const { t } = useTranslation('sources');
  const crumbs = addCrumbs(useCrumbWords());
  const mayCreate = useCan('create:integrations');
  const [type, setType] = useState('gitlab-v2');
  const [identifier, setIdentifier] = useState('');
  const [credentials, setCredentials] = useState<Credentials>();
  if (!mayCreate) return <NoAccess page text={t('noEdit')} />;
  const name = identifier || `my-${type}`;
  return (
    <div className="sources-page">
      <PageHead title={t('way.ocean.title')} subtitle={t('ocean.text')} crumbs={crumbs} />
      <div className="source-blocks">
        <Panel title={t('ocean.which')}>
          <div className="panel-body def-editor def-pair">
            <Autocomplete
              size="xs"
              label={t('ocean.type')}
              description={t('ocean.typeHint')}
              data={[...OCEAN_TYPES]}
              value={type}
              onChange={setType}
            />
            <TextInput
              label={t('ocean.name')}
              description={t('ocean.nameHint')}
              placeholder={name}
              value={identifier}
              onChange={(event) => setIdentifier(event.currentTarget.value)}
            />
          </div>
        </Panel>
        <CredentialsPanel name={name} credentials={credentials} onMade={setCredentials} />
        <Panel title={t('ocean.run')}>
          <div className="panel-body def-editor">
            <p className="def-note">{t('ocean.runHint')}</p>
            <Command
              label={t('ocean.run')}
              text={oceanCommand({ base: location.origin, type, identifier: name, credentials })}
            />
            {location.hostname.endsWith('localhost') && <p className="def-note">{t('ocean.local')}</p>}
          </div>
        </Panel>
      </div>
    </div>
  );
}
