import './runs.css';
import { Button, Progress, Select } from '@mantine/core';
import { IconPencil, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Document, UserInputs } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { flowRunPath, flowRunQuery, refreshRuns, triggerForm, type WorkflowRun } from '~/api/workflow-runs';
import { type FlowNode, flowTitle, startableQuery, type Workflow } from '~/api/workflows';
import { ActionGlyph } from '~/components/action/ActionGlyph';
import { FormSteps } from '~/components/flow/FormSteps';
import { useServedForm } from '~/components/flow/use-served-form';
import { useSealed } from '~/components/form/use-sealed';
import { PageHead } from '~/components/page/PageHead';
import { ErrorBox } from '~/components/state/ErrorBox';
import { NoAccess } from '~/components/state/NoAccess';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { keyedBy } from '~/lib/idempotency';
import { startWorkflow } from './start';

const route = getRouteApi('/shell/workflows/start/$workflow');

const NO_INPUTS: UserInputs = { properties: {} };

/** The entity that somebody came from fills in the input that is meant for it. */
const filledIn = ({ config }: FlowNode, entity: string | undefined): Document => {
  const context = config.contexts?.find(({ on }) => on === 'ENTITY');
  return entity && context?.userInput ? { [context.userInput]: entity } : {};
};

type FormProps = { workflow: Workflow; node: FlowNode; entity?: string; earlier?: WorkflowRun };

function StartForm({ workflow, node, entity, earlier }: FormProps) {
  const { t } = useTranslation('workflows');
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const [keyOf] = useState(keyedBy);
  const served = useMemo(
    () => triggerForm(workflow.identifier, node.identifier),
    [workflow.identifier, node.identifier],
  );
  const [progress, setProgress] = useState(0);
  const { userInputs = NO_INPUTS, executeActionButtonText: text, variant } = node.config;
  const seal = useSealed<{ properties: Document }>(userInputs);
  const { mutationFn } = startWorkflow(workflow.identifier, node.identifier, earlier);
  const start = useMutation({
    mutationFn: async ({ properties, key }: { properties: Document; key: string }) =>
      mutationFn({ ...(await seal({ properties }, key)), key, onProgress: setProgress }),
    onSuccess: async ({ identifier }) => {
      await refreshRuns(queryClient);
      await navigate({ to: flowRunPath(identifier) as string, ignoreBlocker: true });
    },
  });
  const initial = earlier ? earlier.properties : filledIn(node, entity);
  const name = `${workflow.identifier}/${node.identifier}`;
  const state = useServedForm({ served, inputs: userInputs, initial, sent: start, name });
  const press = () => start.mutate({ properties: state.values, key: keyOf(state.values) });
  return (
    <div className="card flow-start-form">
      {earlier && <p className="def-note">{t('changing', { run: earlier.identifier })}</p>}
      {start.isPending && progress > 0 && <Progress value={progress * 100} aria-label={t('sending')} />}
      <FormSteps
        state={state}
        onSubmit={(send) => send(press)}
        buttons={() => (
          <Button
            type="submit"
            color={variant === 'ALERT' ? 'red.9' : undefined}
            loading={start.isPending || start.isSuccess}
            rightSection={<IconPlayerPlay size={15} />}
          >
            {text ? String(text) : t('run')}
          </Button>
        )}
      />
    </div>
  );
}

function Edit({ workflow }: { workflow: string }) {
  const { t } = useTranslation('workflows');
  return (
    <Button
      variant="default"
      leftSection={<IconPencil size={15} />}
      renderRoot={(rest) => (
        <Link {...rest} to={`/builder/workflows/${encodeURIComponent(workflow)}` as string} />
      )}
    >
      {t('edit')}
    </Button>
  );
}

function Loaded({ workflow, triggers }: { workflow: Workflow; triggers: string[] }) {
  const { t } = useTranslation('workflows');
  const { trigger = triggers[0], entity, from } = route.useSearch();
  const navigate = route.useNavigate();
  const mayEdit = useCan('update:actions');
  const nodes = workflow.nodes.filter(({ identifier }) => triggers.includes(identifier));
  const node = nodes.find(({ identifier }) => identifier === trigger) ?? nodes[0];
  const earlier = useQuery({ ...flowRunQuery(from ?? ''), enabled: from !== undefined });
  return (
    <div className="flow-start-page">
      <PageHead
        title={flowTitle(workflow)}
        tile={<ActionGlyph icon={workflow.icon ?? 'route'} size={28} />}
        crumbs={[{ label: t('selfService'), to: '/self-service' }]}
        subtitle={workflow.description}
        actions={mayEdit && <Edit workflow={workflow.identifier} />}
      />
      {nodes.length > 1 && (
        <Select
          className="flow-which"
          label={t('which')}
          allowDeselect={false}
          data={nodes.map((each) => ({ value: each.identifier, label: flowTitle(each) }))}
          value={node?.identifier ?? null}
          onChange={(next) =>
            void navigate({ search: (now) => ({ ...now, trigger: next ?? undefined }), replace: true })
          }
        />
      )}
      {earlier.error && <ErrorBox error={earlier.error} onRetry={() => void earlier.refetch()} />}
      {node && (from === undefined || earlier.data) && (
        <StartForm
          key={node.identifier}
          workflow={workflow}
          node={node}
          entity={entity}
          earlier={earlier.data?.trigger.identifier === node.identifier ? earlier.data : undefined}
        />
      )}
    </div>
  );
}

export default function StartPage() {
  const { t } = useTranslation('workflows');
  const { workflow } = route.useParams();
  const found = useQuery(startableQuery());
  if (found.error) return <ErrorBox page error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <CardsSkeleton cards={1} height={320} />;
  const chosen = found.data.workflows.find(({ identifier }) => identifier === workflow);
  const triggers = found.data.startable[workflow] ?? [];
  if (!chosen || triggers.length === 0) return <NoAccess page text={t('noStart')} />;
  return <Loaded key={workflow} workflow={chosen} triggers={triggers} />;
}
