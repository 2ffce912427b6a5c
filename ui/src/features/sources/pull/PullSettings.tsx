import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Panel } from '~/components/panel/Panel';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { type Integration, pullOf } from '../integration';
import { changeIntegration } from '../queries';
import { PreviewPanel } from './PreviewPanel';
import { PullFields } from './PullFields';
import { pullTypesQuery } from './queries';
import { Refusal } from './Refusal';
import type { PullType } from './shape';
import { usePullForm } from './use-pull-form';

type Props = { integration: Integration };

function Form({ integration, type }: Props & { type: PullType }) {
  const { t } = useTranslation(['pulled', 'sources']);
  const queryClient = useQueryClient();
  const { identifier, config } = integration;
  const title = integration.title || identifier;
  const { paused, ...pull } = pullOf(integration) ?? {};
  const change = changeIntegration(queryClient, identifier);
  const form = usePullForm(
    type,
    { pull, title, name: identifier, config },
    (pull) => ({ title, pull }),
    // Somebody may have paused it meanwhile.
    ({ pull: next }) => change.mutationFn({ pull: { ...next, ...(paused ? { paused } : {}) } }),
    () => {
      notifications.show({ message: t('sources:saved', { title }) });
      change.onSuccess();
    },
  );
  return (
    <form
      className="pull-settings"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.saving.mutate();
      }}
    >
      <Panel title={t('new.what')}>
        <div className="panel-body def-editor">
          <PullFields form={form} />
        </div>
      </Panel>
      <PreviewPanel form={form} type={type} />
      <Refusal form={form} />
      <div className="pull-do">
        <Button type="submit" loading={form.saving.isPending}>
          {t('edit.save')}
        </Button>
        <span className="dim">{t('edit.hint')}</span>
      </div>
    </form>
  );
}

/** What is read, changed where it stands, and tried before it is saved. */
export function PullSettings({ integration }: Props) {
  const types = useQuery(pullTypesQuery());
  if (types.error) return <ErrorBox error={types.error} onRetry={() => void types.refetch()} />;
  const type = types.data?.find(({ identifier }) => identifier === integration.integrationType);
  return type ? <Form integration={integration} type={type} /> : <CardsSkeleton cards={2} height={120} />;
}
