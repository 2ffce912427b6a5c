import './actions.css';
import { Button, TextInput } from '@mantine/core';
import { IconBolt, IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actionWarningsQuery, definitionsQuery } from '~/api/actions';
import type { Action } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { bootstrapQuery } from '~/api/queries';
import { ActionTile } from '~/components/action/ActionTile';
import { Glyph } from '~/components/icon/Glyph';
import { glyphOfKind, isKindName } from '~/components/invocation/kinds';
import { PageHead } from '~/components/page/PageHead';
import { PlainTable } from '~/components/page/PlainTable';
import { Pill } from '~/components/pill/Pill';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { NoAccess } from '~/components/state/NoAccess';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { modeOf } from './terms';

const pathOf = (action: Action) => `/builder/actions/${encodeURIComponent(action.identifier)}` as string;

function Backend({ action }: { action: Action }) {
  const { t } = useTranslation('invocation');
  const { type } = action.invocationMethod;
  return (
    <span className="list-backend">
      <Glyph id={glyphOfKind(type)} size={15} className="dim" />
      <span className="ellipsis">{isKindName(type) ? t(`kind.${type}`) : type}</span>
    </span>
  );
}

type RowProps = { action: Action; blueprint?: string; warnings: string[] };

function Row({ action, blueprint, warnings }: RowProps) {
  const { t } = useTranslation('actions');
  const { operation = 'CREATE', userInputs } = action.trigger;
  return (
    <tr>
      <th scope="row">
        <Link className="list-name" to={pathOf(action)}>
          <ActionTile action={action} size={28} />
          <span className="list-title">
            <b className="ellipsis">{action.title || action.identifier}</b>
            <code className="ellipsis">{action.identifier}</code>
          </span>
        </Link>
        {warnings.map((warning) => (
          <small key={warning} className="list-warning">
            {warning}
          </small>
        ))}
      </th>
      <td data-label={t('list.operation')}>
        {t(`operation.${operation}`)}
        {blueprint && <small className="list-more">{blueprint}</small>}
      </td>
      <td data-label={t('list.backend')}>
        <Backend action={action} />
      </td>
      <td className="num" data-label={t('list.inputs')}>
        {Object.keys(userInputs?.properties ?? {}).length}
      </td>
      <td data-label={t('list.approval')}>
        {modeOf(action.requiredApproval) === 'none' ? (
          <span className="dim">—</span>
        ) : (
          <Pill tone="amber">{t('list.approval')}</Pill>
        )}
      </td>
      <td data-label={t('list.state')}>
        {action.publish === false ? (
          <Pill tone="amber">{t('hidden')}</Pill>
        ) : (
          <Pill tone="green">{t('live')}</Pill>
        )}
      </td>
    </tr>
  );
}

const COLUMNS = ['name', 'operation', 'backend', 'inputs', 'approval', 'state'] as const;

function Table({ actions }: { actions: Action[] }) {
  const { t } = useTranslation('actions');
  const { data: session } = useSuspenseQuery(bootstrapQuery());
  const { data: warned = [] } = useQuery(actionWarningsQuery());
  const warningsOf = (name: string) =>
    warned
      .filter(({ action }) => action === name)
      .flatMap((one) => one.warnings.map(({ message }) => message));
  const titles = new Map(session.blueprints.map(({ identifier, title }) => [identifier, title]));
  return (
    <div className="list-scroll">
      <PlainTable className="list stacked">
        <caption className="sr-only">{t('title')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`list.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {actions.map((action) => (
            <Row
              key={action.identifier}
              action={action}
              warnings={warningsOf(action.identifier)}
              blueprint={titles.get(action.trigger.blueprintIdentifier ?? '')}
            />
          ))}
        </tbody>
      </PlainTable>
    </div>
  );
}

function NewButton() {
  const { t } = useTranslation('actions');
  return (
    <Button
      leftSection={<IconPlus size={15} />}
      renderRoot={(rest) => <Link {...rest} to={'/builder/new-action' as string} />}
    >
      {t('new')}
    </Button>
  );
}

const matches = ({ identifier, title = '' }: Action, text: string) =>
  `${identifier} ${title}`.toLowerCase().includes(text.trim().toLowerCase());

/** Every self-service action of the organization, hidden ones too. */
export default function ActionsPage() {
  const { t } = useTranslation('actions');
  const mayEdit = useCan('update:actions');
  const mayCreate = useCan('create:actions');
  const actions = useQuery(definitionsQuery('self-service'));
  const [text, setText] = useState('');
  if (!mayEdit && !mayCreate) return <NoAccess page text={t('noEdit')} />;
  const found = (actions.data ?? []).filter((action) => matches(action, text));
  return (
    <div className="actions-page">
      <PageHead title={t('title')} subtitle={t('subtitle')} actions={mayCreate && <NewButton />} />
      <div className="list-bar">
        <TextInput
          leftSection={<IconSearch size={15} />}
          placeholder={t('find')}
          aria-label={t('find')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
      {actions.error ? (
        <ErrorBox error={actions.error} onRetry={() => void actions.refetch()} />
      ) : actions.isPending ? (
        <div className="builder-wait">
          <CardsSkeleton cards={3} height={56} />
        </div>
      ) : found.length > 0 ? (
        <Table actions={found} />
      ) : (
        <Empty
          icon={<IconBolt size={26} stroke={1.6} />}
          title={actions.data.length ? t('nothing') : t('empty')}
          text={actions.data.length ? undefined : t('emptyText')}
          action={!actions.data.length && mayCreate && <NewButton />}
        />
      )}
    </div>
  );
}
