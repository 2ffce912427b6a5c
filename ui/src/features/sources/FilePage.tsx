import './sources.css';
import '~/components/definition/definition.css';
import { SegmentedControl, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '~/api/errors';
import { useCan } from '~/api/permissions';
import { PageHead } from '~/components/page/PageHead';
import { Panel } from '~/components/panel/Panel';
import { NoAccess } from '~/components/state/NoAccess';
import { closeAsking, hasUnsaved, useUnsaved } from '~/lib/unsaved';
import { type Asked, FILE_KINDS, type FileKind, type ImportFault, importFile, type Kind } from './files';
import { Answer } from './parts/Answer';
import type { Mending } from './parts/FaultyRows';
import { FileField } from './parts/FileField';
import { FollowedImport } from './parts/FollowedImport';
import { ImportButtons } from './parts/ImportButtons';
import { ImportReport } from './parts/ImportReport';
import { TableForm } from './parts/TableForm';
import { addCrumbs, useCrumbWords } from './rows';
import { readHead } from './table-file';

const route = getRouteApi('/shell/builder/sources/file');

function useImport() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: importFile,
    onSuccess: (_, { dry }) => (dry ? undefined : queryClient.invalidateQueries()),
  });
}

/** What the server found wrong with the file, when it took nothing of it. */
const refusedIn = (error: unknown): ImportFault[] =>
  error instanceof ApiError && error.code === 'import_refused' ? error.faults : [];

/** The ways on from faults: the table that has them, and the same import without their rows. */
function useMending(
  { variables, isPending, mutate }: ReturnType<typeof useImport>,
  hasRest: boolean,
): Mending {
  const file = variables?.kind === 'csv' ? variables.file : undefined;
  const { data: head } = useQuery({
    queryKey: ['table-head', file?.name, file?.size, file?.lastModified],
    queryFn: () => readHead(file as File),
    enabled: file !== undefined,
  });
  const onRest = () => variables && mutate({ ...variables, dry: false, partial: true });
  const offersRest = hasRest && variables && FILE_KINDS[variables.kind].previews;
  return { file, header: head?.header, busy: isPending, onRest: offersRest ? onRest : undefined };
}

type FormProps = {
  kind: Exclude<FileKind, 'csv'>;
  pending: 'preview' | 'import' | undefined;
  /** Another file, or another meaning of it. */
  onChange: (file: File | undefined) => void;
  onGo: (asked: Asked) => void;
};

/** A file that says by itself what is in it. */
function DocumentForm({ kind, pending, onChange, onGo }: FormProps) {
  const { t } = useTranslation('sources');
  const [file, setFile] = useState<File>();
  const [component, setComponent] = useState('');
  const { asks, accept, previews }: Kind = FILE_KINDS[kind];
  return (
    <>
      <FileField
        accept={accept}
        onPick={(picked) => {
          setFile(picked);
          onChange(picked);
        }}
      />
      {asks === 'component' && (
        <TextInput
          label={t('file.component')}
          description={t('file.componentHint')}
          value={component}
          onChange={(event) => setComponent(event.currentTarget.value)}
        />
      )}
      <ImportButtons
        ready={file !== undefined}
        pending={pending}
        previews={previews}
        onGo={(dry) => file && onGo({ kind, file, dry, component: component.trim() || undefined })}
      />
    </>
  );
}

function Form({ kind }: { kind: FileKind }) {
  const { t } = useTranslation('sources');
  const run = useImport();
  const pending = run.isPending ? (run.variables.dry ? 'preview' : 'import') : undefined;
  const [picked, setPicked] = useState<File>();
  useUnsaved(picked !== undefined && (!run.isSuccess || run.variables.dry), false, 'file');
  const onChange = (file: File | undefined) => {
    setPicked(file);
    run.reset();
  };
  const dry = run.variables?.dry ?? false;
  const refused = refusedIn(run.error);
  const mending = useMending(run, dry || refused.length > 0);
  const form = { pending, onChange, onGo: run.mutate } as const;
  return (
    <>
      <Panel title={t(`file.kind.${kind}`)}>
        <div className="panel-body def-editor">
          <p className="def-note">{t(`file.about.${kind}`)}</p>
          {kind === 'csv' ? <TableForm {...form} /> : <DocumentForm kind={kind} {...form} />}
          {run.error && (
            <p role="alert" className="form-fault">
              {refused.length > 0 ? t('file.nothing') : run.error.message}
            </p>
          )}
        </div>
      </Panel>
      {refused.length > 0 && (
        <Answer key={run.submittedAt}>
          <ImportReport done={{ faults: refused }} dry refused mending={mending} />
        </Answer>
      )}
      {run.data && (
        <Answer key={run.submittedAt}>
          {run.data.job ? (
            <FollowedImport job={run.data.job.id} dry={dry} mending={mending} />
          ) : (
            <ImportReport done={run.data} dry={dry} mending={mending} />
          )}
        </Answer>
      )}
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
  const open = (next: FileKind) => void navigate({ search: { kind: next } });
  if (!mayCreate) return <NoAccess page />;
  return (
    <div className="sources-page">
      <PageHead title={t('file.title')} subtitle={t('file.text')} crumbs={crumbs} />
      <div className="source-blocks">
        <SegmentedControl
          aria-label={t('file.kinds')}
          data={KINDS.map((value) => ({ value, label: t(`file.kind.${value}`) }))}
          value={kind}
          onChange={(next) => (hasUnsaved() ? closeAsking(() => open(next)) : open(next))}
        />
        <Form key={kind} kind={kind} />
      </div>
    </div>
  );
}
