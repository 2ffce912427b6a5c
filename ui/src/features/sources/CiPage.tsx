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
import type { Credentials } from './commands';
import { Command } from './parts/Command';
import { CredentialsPanel } from './parts/CredentialsPanel';
import { entityScript, PIPELINES, type Pipeline, pipelineFile, runScript } from './pipelines';
import { addCrumbs, useCrumbWords } from './rows';

const NONE: Blueprint[] = [];

/** What a pipeline says, in the file of the pipeline that somebody has. */
export default function CiPage() {
  const { t } = useTranslation('sources');
  const crumbs = addCrumbs(useCrumbWords());
  const mayCreate = useCan('create:entities');
  const { data: blueprints = NONE, isSuccess } = useQuery(blueprintsQuery());
  const own = blueprints.filter(({ identifier }) => !identifier.startsWith('_'));
  const [chosen, setChosen] = useState<string>();
  const [pipeline, setPipeline] = useState<Pipeline>('shell');
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
            <div className="def-pair">
              <Select
                label={t('mapping.blueprint')}
                searchable
                allowDeselect={false}
                data={own.map(({ identifier, title }) => ({ value: identifier, label: title || identifier }))}
                value={blueprint?.identifier ?? null}
                onChange={(next) => next && setChosen(next)}
              />
              <Select
                label={t('ci.where')}
                allowDeselect={false}
                data={PIPELINES.map((value) => ({ value, label: t(`ci.pipeline.${value}`) }))}
                value={pipeline}
                onChange={(next) => next && setPipeline(next as Pipeline)}
              />
            </div>
            <p className="def-note">
              {t(`ci.keep.${pipeline}`)} {t('ci.hint')}
            </p>
            {blueprint ? (
              <Command
                label={t('ci.call')}
                text={pipelineFile(pipeline, entityScript(location.origin, blueprint))}
              />
            ) : (
              isSuccess && <p className="def-note">{t('ci.noBlueprint')}</p>
            )}
          </div>
        </Panel>
        <Panel title={t('ci.run')}>
          <div className="panel-body def-editor">
            <p className="def-note">{t('ci.runHint')}</p>
            <Command label={t('ci.run')} text={pipelineFile(pipeline, runScript(location.origin))} />
          </div>
        </Panel>
      </div>
    </div>
  );
}
