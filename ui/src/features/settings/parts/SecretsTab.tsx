import { ActionIcon, Button } from '@mantine/core';
import { IconKey, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { definitionsQuery } from '~/api/actions';
import type { Action } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { secretsQuery } from '~/api/secrets';
import { Confirm } from '~/components/confirm/Confirm';
import { PlainTable } from '~/components/page/PlainTable';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { NoAccess } from '~/components/state/NoAccess';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { ago, fullDate } from '~/lib/dates';
import { deleteSecret, type Secret } from '../queries';
import { usesOf } from '../uses';
import { SecretSheet } from './SecretSheet';

function DeleteSecret({ name, uses, onClose }: { name: string; uses: Action[]; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const queryClient = useQueryClient();
  const removal = useMutation(deleteSecret(queryClient, name));
  return (
    <Confirm
      opened
      title={t('secret.deleteTitle', { name })}
      text={t('secret.deleteText')}
      details={
        uses.length > 0 && (
          <p className="settings-note">
            {t('secret.usedBy', { count: uses.length })}{' '}
            {uses.map(({ title, identifier }) => title || identifier).join(', ')}
          </p>
        )
      }
      verb={t('delete')}
      busy={removal.isPending}
      error={removal.error}
      onConfirm={() => removal.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

const NONE: Action[] = [];

/** Columns that a narrow screen leaves out. */
const WIDE: ReadonlySet<string> = new Set(['uses', 'changed']);

export function SecretsTab() {
  const { t } = useTranslation('settings');
  const mayRead = useCan('read:secrets');
  const mayWrite = useCan('create:secrets');
  const secrets = useQuery({ ...secretsQuery(), enabled: mayRead });
  const { data: actions = NONE } = useQuery(definitionsQuery('self-service'));
  const { data: automations = NONE } = useQuery(definitionsQuery('automation'));
  const [sheet, setSheet] = useState<{ secret?: Secret }>();
  const [deleting, setDeleting] = useState<string>();
  const usedBy = (name: string) => usesOf(name, [...actions, ...automations]);
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={15} />} onClick={() => setSheet({})}>
      {t('secret.new')}
    </Button>
  );
  if (!mayRead) return <NoAccess text={t('secret.noRead')} />;
  if (secrets.error) return <ErrorBox error={secrets.error} onRetry={() => void secrets.refetch()} />;
  return (
    <div className="settings-tab">
      <div className="settings-bar">
        <p className="settings-note">{t('secret.text', { open: '{{', close: '}}' })}</p>
        {Boolean(secrets.data?.length) && add}
      </div>
      {!secrets.data ? (
        <CardsSkeleton cards={3} height={48} />
      ) : secrets.data.length === 0 ? (
        <Empty
          icon={<IconKey size={26} stroke={1.6} />}
          title={t('secret.empty')}
          text={t('secret.emptyText')}
          action={add}
        />
      ) : (
        <div className="settings-scroll">
          <PlainTable className="settings-table">
            <caption className="sr-only">{t('tab.secrets')}</caption>
            <thead>
              <tr>
                {(['name', 'ends', 'uses', 'changed', 'tools'] as const).map((column) => (
                  <th key={column} scope="col" className={WIDE.has(column) ? 'settings-wide' : undefined}>
                    {t(`secret.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {secrets.data.map((secret) => {
                const { secretName, description, valueEndsWith, updatedAt } = secret;
                return (
                  <tr key={secretName}>
                    <th scope="row">
                      <code>{secretName}</code>
                      {description && <small>{description}</small>}
                    </th>
                    <td>
                      <code>••••{valueEndsWith}</code>
                    </td>
                    <td className="num settings-wide">
                      {usedBy(secretName).length || <span className="dim">—</span>}
                    </td>
                    <td className="settings-wide">
                      <time dateTime={updatedAt} title={fullDate(updatedAt)}>
                        {ago(updatedAt)}
                      </time>
                    </td>
                    <td className="settings-tools">
                      {mayWrite && (
                        <>
                          <ActionIcon
                            size={28}
                            aria-label={t('secret.change', { name: secretName })}
                            onClick={() => setSheet({ secret })}
                          >
                            <IconPencil size={15} />
                          </ActionIcon>
                          <ActionIcon
                            size={28}
                            aria-label={t('secret.remove', { name: secretName })}
                            onClick={() => setDeleting(secretName)}
                          >
                            <IconTrash size={15} />
                          </ActionIcon>
                        </>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </PlainTable>
        </div>
      )}
      {sheet && <SecretSheet secret={sheet.secret} onClose={() => setSheet(undefined)} />}
      {deleting !== undefined && (
        <DeleteSecret name={deleting} uses={usedBy(deleting)} onClose={() => setDeleting(undefined)} />
      )}
    </div>
  );
}
