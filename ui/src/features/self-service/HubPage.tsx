import './self-service.css';
import { Button, CloseButton, SegmentedControl, TextInput } from '@mantine/core';
import { IconBolt, IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { actionsQuery } from '~/api/actions';
import type { Action, Bootstrap } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { bootstrapQuery } from '~/api/queries';
import { PageHead } from '~/components/page/PageHead';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { ActionCard } from './parts/ActionCard';
import { FlowCards } from './parts/FlowCards';
import { LatestRuns } from './parts/LatestRuns';
import { type Favourites, useFavourites } from './use-favourites';
import { useFlows } from './use-flows';
import { grouped, type HubView, isNarrowed, matching, OPERATIONS } from './view';

const route = getRouteApi('/shell/self-service');
const ALL = 'all';

function HubBar({ view, onView }: { view: HubView; onView: (view: HubView, replace?: boolean) => void }) {
  const { t } = useTranslation('selfService');
  const operations = [ALL, ...OPERATIONS].map((value) => ({
    value,
    label: t(`operation.${value as 'all'}`),
  }));
  return (
    <div className="hub-bar" role="toolbar" aria-label={t('tools')}>
      <TextInput
        className="hub-search"
        leftSection={<IconSearch size={15} />}
        placeholder={t('search')}
        aria-label={t('search')}
        value={view.q ?? ''}
        onChange={(event) => onView({ ...view, q: event.currentTarget.value || undefined }, true)}
        rightSection={
          view.q && (
            <CloseButton
              size="xs"
              aria-label={t('clearSearch')}
              onClick={() => onView({ ...view, q: undefined })}
            />
          )
        }
      />
      <SegmentedControl
        aria-label={t('kinds')}
        data={operations}
        value={view.operation ?? ALL}
        onChange={(operation) =>
          onView({ ...view, operation: OPERATIONS.find((known) => known === operation) })
        }
      />
    </div>
  );
}

function NewAction() {
  const { t } = useTranslation('selfService');
  return (
    <Button
      variant="default"
      leftSection={<IconPlus size={15} />}
      renderRoot={(rest) => <Link {...rest} to={'/builder/new-action' as string} />}
    >
      {t('new')}
    </Button>
  );
}

function NoActions({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation('selfService');
  const words = filtered ? ('nothing' as const) : ('empty' as const);
  return (
    <Empty icon={<IconBolt size={26} stroke={1.6} />} title={t(`${words}.title`)} text={t(`${words}.text`)} />
  );
}

type Blueprints = ReadonlyMap<string, Bootstrap['blueprints'][number]>;
type GroupProps = { title: string; actions: Action[]; blueprints: Blueprints; favourites: Favourites };

function Group({ title, actions, blueprints, favourites }: GroupProps) {
  const heading = useId();
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading} className="hub-group">
        {title}
      </h2>
      <ul className="hub-cards" aria-labelledby={heading}>
        {actions.map((action) => (
          <ActionCard
            key={action.identifier}
            action={action}
            blueprint={blueprints.get(action.trigger.blueprintIdentifier ?? '')}
            favourites={favourites}
          />
        ))}
      </ul>
    </section>
  );
}

export default function HubPage() {
  const { t } = useTranslation('selfService');
  const view = route.useSearch();
  const mayCreate = useCan('create:actions');
  const navigate = route.useNavigate();
  const actions = useQuery(actionsQuery());
  const { data: session } = useQuery(bootstrapQuery());
  const blueprints = new Map(session?.blueprints.map((blueprint) => [blueprint.identifier, blueprint]));
  const found = matching(actions.data ?? [], view);
  const favourites = useFavourites();
  const flows = useFlows(view);
  const kept = found.filter(({ identifier }) => favourites.favourites.has(identifier));
  const others = found.filter((action) => !kept.includes(action));
  const groups = grouped(others, [...blueprints.keys()]);
  return (
    <div className="hub">
      <PageHead title={t('title')} subtitle={t('subtitle')} actions={mayCreate && <NewAction />} />
      <HubBar view={view} onView={(search, replace) => void navigate({ search, replace })} />
      {actions.error ? (
        <ErrorBox error={actions.error} onRetry={() => void actions.refetch()} />
      ) : actions.isPending ? (
        <div className="hub-wait">
          <CardsSkeleton height={150} />
        </div>
      ) : found.length + flows.length === 0 ? (
        <NoActions filtered={actions.data.length > 0} />
      ) : (
        <div className="hub-columns">
          <div className="hub-groups">
            {kept.length > 0 && (
              <Group title={t('favourites')} actions={kept} {...{ blueprints, favourites }} />
            )}
            {flows.length > 0 && <FlowCards flows={flows} />}
            {groups.map(({ blueprint, actions }) => (
              <Group
                key={blueprint ?? ''}
                title={blueprints.get(blueprint ?? '')?.title ?? t('general')}
                actions={actions}
                {...{ blueprints, favourites }}
              />
            ))}
          </div>
          {session && !isNarrowed(view) && <LatestRuns user={session.user.id} />}
        </div>
      )}
    </div>
  );
}
