import { Button, Checkbox, Radio } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '~/api/errors';
import { undoChange } from '~/api/mutations';
import { useCan } from '~/api/permissions';
import { Confirm } from '~/components/confirm/Confirm';
import { Panel } from '~/components/panel/Panel';
import { type Integration, pullOf } from '../integration';
import { deleteIntegration, type Going, writtenQuery } from '../queries';
import { SOURCES } from '../rows';
import { useTitles } from '../use-titles';

const GOES = ['syncs', 'log', 'kinds', 'held'] as const;
const PULLED_GOES = ['mapping', 'address', 'syncs', 'log', 'held'] as const;
const LONG_MS = 20_000;

type Props = { integration: Integration; onClose: () => void };

/** Says how many entities went along, with the way back beside it. */
function useGone() {
  const { t } = useTranslation('sources');
  const queryClient = useQueryClient();
  return (title: string, { deleted, change }: { deleted?: number; change?: string | null }) => {
    if (!change) return;
    const back = async () => {
      notifications.hide(id);
      try {
        await undoChange().mutationFn(change);
        notifications.show({ message: t('gone.back', { count: deleted }) });
      } catch (error) {
        notifications.show({ color: 'red', message: (error as Error).message });
      }
      await queryClient.invalidateQueries();
    };
    const id = notifications.show({
      autoClose: LONG_MS,
      message: (
        <span className="source-gone">
          {t('gone.words', { count: deleted, title })}
          <Button size="compact-xs" variant="subtle" onClick={() => void back()}>
            {t('gone.undo')}
          </Button>
        </span>
      ),
    });
  };
}

type ChoiceProps = {
  counts: Record<string, number>;
  count: number;
  going: Going;
  onGoing: (going: Going) => void;
  required: boolean;
};

/** Whether what it has written stays: told in numbers before anybody decides. */
function Choice({ counts, count, going, onGoing, required }: ChoiceProps) {
  const { t } = useTranslation('sources');
  const titleOf = useTitles();
  const named = Object.entries(counts).map(
    ([blueprint, of]) => `${titleOf(blueprint)} ${of.toLocaleString()}`,
  );
  return (
    <div className="source-fate">
      <Radio.Group
        label={t('fate.label', { count, named: named.join(' · ') })}
        value={going.entities ? 'go' : 'stay'}
        onChange={(next) => onGoing({ entities: next === 'go', dependents: false })}
      >
        <Radio value="stay" label={t('fate.stay')} />
        <Radio value="go" label={t('fate.go', { count })} description={t('fate.back')} />
      </Radio.Group>
      {required && going.entities && (
        <Checkbox
          label={t('fate.dependents')}
          checked={going.dependents}
          onChange={(event) => onGoing({ entities: true, dependents: event.currentTarget.checked })}
        />
      )}
    </div>
  );
}

/** Asks before it goes: what goes with it, and whether its entities do. */
export function DeleteIntegration({ integration, onClose }: Props): ReactElement {
  const { t } = useTranslation('sources');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const mayDelete = useCan('delete:entities');
  const { identifier, title } = integration;
  const [going, setGoing] = useState<Going>({ entities: false, dependents: false });
  const written = useQuery(writtenQuery(identifier));
  const removal = useMutation(deleteIntegration(queryClient, identifier));
  const gone = useGone();
  const count = written.data?.count ?? 0;
  const required = removal.error instanceof ApiError && removal.error.code === 'has_dependents';
  const settle = {
    onSuccess: (done: { deleted?: number; change?: string | null; deleting?: number }) => {
      // A worker is at it: the page stays and says how far it is.
      if (done.deleting) return onClose();
      gone(title || identifier, done);
      void navigate({ to: SOURCES });
    },
  };
  return (
    <Confirm
      opened
      title={t('deleteTitle', { title: title || identifier })}
      text={t(pullOf(integration) ? 'deletePulled' : 'deleteIntegration')}
      details={
        <>
          <ul className="confirm-text">
            {(pullOf(integration) ? PULLED_GOES : GOES).map((part) => (
              <li key={part}>{t(`goes.${part}`)}</li>
            ))}
          </ul>
          {count > 0 && mayDelete ? (
            <Choice
              counts={written.data?.blueprints ?? {}}
              count={count}
              going={going}
              onGoing={setGoing}
              required={required}
            />
          ) : (
            written.data && <p className="confirm-text">{t('fate.kept', { count })}</p>
          )}
        </>
      }
      verb={going.entities ? t('fate.verb', { count }) : t('delete')}
      busy={removal.isPending || written.isPending}
      error={removal.error}
      onConfirm={() => removal.mutate(going, settle)}
      onClose={onClose}
    />
  );
}

/** The last thing of its settings. */
export function DangerPanel({ integration }: { integration: Integration }) {
  const { t } = useTranslation('sources');
  const mayDelete = useCan('delete:integrations');
  const [asking, setAsking] = useState(false);
  if (!mayDelete) return null;
  return (
    <Panel title={t('danger.title')}>
      <div className="panel-body source-danger">
        <p className="def-note">{t('danger.text')}</p>
        <Button variant="default" leftSection={<IconTrash size={15} />} onClick={() => setAsking(true)}>
          {t('danger.verb')}
        </Button>
      </div>
      {asking && <DeleteIntegration integration={integration} onClose={() => setAsking(false)} />}
    </Panel>
  );
}
