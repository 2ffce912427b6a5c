import './sources.css';
import '~/components/definition/definition.css';
import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { blueprintsQuery } from '~/api/queries';
import { PageHead } from '~/components/page/PageHead';
import { Panel } from '~/components/panel/Panel';
import { NoAccess } from '~/components/state/NoAccess';
import { FILE_KINDS, type FileKind, type Imported, importFile, type Kind } from './files';
import { addCrumbs, useCrumbWords } from './rows';

const route = getRouteApi('/shell/builder/sources/file');

const NONE: Blueprint[] = [];
const SHOWN = 30;

function Counts({ counts }: Pick<Imported, 'counts'>) {
  const { t } = useTranslation('sources');
  const found = Object.entries(counts ?? {});
  if (found.length === 0) return null;
  return (
    <ul className="import-counts">
      {found.map(([blueprint, { created, updated, unchanged }]) => (
        <li key={blueprint}>
          <b>{blueprint}</b> {t('file.counts', { created, updated, unchanged })}
        </li>
      ))}
    </ul>
  );
}

/** What an import did, or would do, with everything that is wrong by its line. */
function Report({ done, dry }: { done: Imported; dry: boolean }) {
  const { t } = useTranslation('sources');
  const { faults = [], faultCount = faults.length, notes = [], warnings = [], job } = done;
  return (
    <Panel title={t(dry ? 'file.would' : 'file.did')}>
      <div className="panel-body def-editor" role="status">
        {job && (
          <p>
            {t('file.job')}{' '}
            <Link className="source-link" to={'/settings/jobs' as string} search={{ sel: job.id } as never}>
              {t('file.toJob')}
            </Link>
          </p>
        )}
        <Counts counts={done.counts} />
        {[...notes, ...warnings].map((note) => (
          <p key={note} className="def-note">
            {note}
          </p>
        ))}
        {faults.length > 0 && (
          <ul className="trial-faults pill-block red">
            {faults.slice(0, SHOWN).map(({ line, path, message }, index) => (
              <li key={index}>
                {line ? t('file.line', { line }) : ''} {path && <code>{path}</code>} {message}
              </li>
            ))}
            {faultCount > SHOWN && <li>{t('file.more', { count: faultCount - SHOWN })}</li>}
          </ul>
        )}
      </div>
    </Panel>
  );
}

function useImport() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: importFile,
    onSuccess: (_, { dry }) => (dry ? undefined : queryClient.invalidateQueries()),
  });
}

/** Their entities come and go with the scorecards: nobody imports any. */
const KEPT_BY_SCORECARDS: ReadonlySet<string> = new Set(['_rule', '_rule_result', '_scorecard']);

function Form({ kind }: { kind: FileKind }) {
  const { t } = useTranslation('sources');
  const field = useId();
  const { data: blueprints = NONE } = useQuery(blueprintsQuery());
  const [file, setFile] = useState<File>();
  const [blueprint, setBlueprint] = useState<string>();
  const [component, setComponent] = useState('');
  const run = useImport();
  const { asks, accept, previews }: Kind = FILE_KINDS[kind];
  const ready = file !== undefined && (asks !== 'blueprint' || Boolean(blueprint));
  const go = (dry: boolean) =>
    file && run.mutate({ kind, file, dry, blueprint, component: component.trim() || undefined });
  return (
    <>
      <Panel title={t(`file.kind.${kind}`)}>
        <div className="panel-body def-editor">
          <p className="def-note">{t(`file.about.${kind}`)}</p>
          <div className="file-field">
            <label htmlFor={field}>{t('file.file')}</label>
            <input
              id={field}
              type="file"
              accept={accept}
              onChange={(event) => {
                setFile(event.currentTarget.files?.[0]);
                run.reset();
              }}
            />
          </div>
          {asks === 'blueprint' && (
            <Select
              label={t('mapping.blueprint')}
              withAsterisk
              searchable
              data={blueprints
                .filter(({ identifier }) => !KEPT_BY_SCORECARDS.has(identifier))
                .map(({ identifier, title }) => ({ value: identifier, label: title || identifier }))}
              value={blueprint ?? null}
              onChange={(next) => setBlueprint(next ?? undefined)}
            />
          )}
          {asks === 'component' && (
            <TextInput
              label={t('file.component')}
              description={t('file.componentHint')}
              value={component}
              onChange={(event) => setComponent(event.currentTarget.value)}
            />
          )}
          <div className="received-tools">
            {previews && (
              <Button
                variant="default"
                disabled={!ready}
                loading={run.isPending && run.variables.dry}
                onClick={() => go(true)}
              >
                {t('file.preview')}
              </Button>
            )}
            <Button disabled={!ready} loading={run.isPending && !run.variables.dry} onClick={() => go(false)}>
              {t('file.import')}
            </Button>
          </div>
          {run.error && (
            <p role="alert" className="form-fault">
              {run.error.message}
            </p>
          )}
        </div>
      </Panel>
      {run.data && <Report done={run.data} dry={run.variables?.dry ?? false} />}
    </>
  );
}

const KINDS = Object.keys(FILE_KINDS) as FileKind[];

/** A file comes into the catalogue: first a look at what would happen, then for good. */
export default function FilePage(): ReactElement {
  const { t } = useTranslation('sources');
  const crumbs = addCrumbs(useCrumbWords());
  const { kind = 'csv' } = route.useSearch();
  const navigate = route.useNavigate();
  const mayCreate = useCan('create:entities');
  if (!mayCreate) return <NoAccess page />;
  return (
    <div className="sources-page">
      <PageHead title={t('file.title')} subtitle={t('file.text')} crumbs={crumbs} />
      <div className="source-blocks">
        <SegmentedControl
          aria-label={t('file.kinds')}
          data={KINDS.map((value) => ({ value, label: t(`file.kind.${value}`) }))}
          value={kind}
          onChange={(next) => void navigate({ search: { kind: next } })}
        />
        <Form key={kind} kind={kind} />
      </div>
    </div>
  );
}
