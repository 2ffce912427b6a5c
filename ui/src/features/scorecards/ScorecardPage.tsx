import './scorecards.css';
import './report.css';
import { Button, Menu } from '@mantine/core';
import { IconCopy, IconDownload, IconFlag, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint, Scorecard } from '~/api/contract';
import { useCan } from '~/api/permissions';
import { blueprintQuery } from '~/api/queries';
import { Tile } from '~/components/icon/Tile';
import { MoreMenu } from '~/components/nav/MoreMenu';
import { PageHead } from '~/components/page/PageHead';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { type PageTab, PageTabs } from '~/components/tabs/PageTabs';
import { DeleteScorecard } from './parts/DeleteScorecard';
import { EntitiesTab } from './parts/EntitiesTab';
import { Rejudging } from './parts/Rejudging';
import { ReportTab } from './parts/ReportTab';
import { type Report, reportQuery, scorecardQuery } from './queries';
import { editPath, NEW_PATH, reportFile, type ScorecardView, type Tab } from './view';

const route = getRouteApi('/shell/scorecards/$blueprint/$scorecard');

type Props = { scorecard: Scorecard; blueprint: Blueprint; report: Report };

function Tools({ scorecard, onDelete }: { scorecard: Scorecard; onDelete: () => void }) {
  const { t } = useTranslation('scorecards');
  const { blueprint, identifier } = scorecard;
  const mayEdit = useCan('update:scorecards', blueprint);
  const mayCreate = useCan('create:scorecards', blueprint);
  const mayDelete = useCan('delete:scorecards', blueprint);
  const mayAsk = useCan('create:entities');
  return (
    <>
      {mayEdit && (
        <Button
          variant="default"
          leftSection={<IconPencil size={15} />}
          renderRoot={(rest) => <Link {...rest} to={editPath(blueprint, identifier) as string} />}
        >
          {t('edit')}
        </Button>
      )}
      <MoreMenu label={t('more')} remove={mayDelete ? { label: t('delete'), onClick: onDelete } : undefined}>
        {(['report', 'changes'] as const).map((what) => (
          <Menu.Item
            key={what}
            component="a"
            download
            href={reportFile(blueprint, identifier, what)}
            leftSection={<IconDownload size={15} />}
          >
            {t(`file.${what}`)}
          </Menu.Item>
        ))}
        {mayAsk && (
          <Menu.Item
            leftSection={<IconFlag size={15} />}
            renderRoot={(rest) => (
              <Link
                {...rest}
                to={'/initiatives' as string}
                search={{ create: true, blueprint, scorecard: identifier } as never}
              />
            )}
          >
            {t('startInitiative')}
          </Menu.Item>
        )}
        {mayCreate && (
          <Menu.Item
            leftSection={<IconCopy size={15} />}
            renderRoot={(rest) => (
              <Link {...rest} to={NEW_PATH as string} search={{ blueprint, from: identifier } as never} />
            )}
          >
            {t('duplicate')}
          </Menu.Item>
        )}
      </MoreMenu>
    </>
  );
}

function Loaded({ scorecard, blueprint, report }: Props) {
  const { t } = useTranslation('scorecards');
  const navigate = route.useNavigate();
  const view = route.useSearch();
  const [deleting, setDeleting] = useState(false);
  const show = (next: ScorecardView) => void navigate({ search: next });
  const tabs: PageTab<Tab>[] = [
    {
      name: 'report',
      label: t('tab.report'),
      draw: () => (
        <ReportTab
          blueprint={blueprint.identifier}
          scorecard={scorecard.identifier}
          report={report}
          onShow={(narrow) => show({ tab: 'entities', ...narrow })}
        />
      ),
    },
    {
      name: 'entities',
      label: t('tab.entities'),
      count: report.entities,
      draw: () => (
        <EntitiesTab
          scorecard={scorecard}
          report={report}
          view={view}
          onView={(next) => show({ tab: 'entities', ...next })}
        />
      ),
    },
  ];
  return (
    <div className="score-page">
      <PageHead
        title={scorecard.title}
        tile={<Tile blueprint={blueprint.identifier} icon={blueprint.icon} size={40} />}
        crumbs={[{ label: t('title'), to: '/scorecards' }]}
        subtitle={
          <>
            {t('judges', { blueprint: blueprint.title, count: report.entities })}
            {report.outside > 0 && ` · ${t('outside', { count: report.outside })}`}
            {scorecard.description && ` · ${scorecard.description}`}
          </>
        }
        actions={<Tools scorecard={scorecard} onDelete={() => setDeleting(true)} />}
      />
      <Rejudging blueprint={blueprint.identifier} />
      <PageTabs
        tabs={tabs}
        value={view.tab ?? 'report'}
        onChange={(tab) => show(tab === 'report' ? {} : { tab })}
      />
      {deleting && (
        <DeleteScorecard
          scorecard={scorecard}
          entities={report.entities}
          onClose={() => setDeleting(false)}
          onDeleted={() => navigate({ to: '/scorecards' as string })}
        />
      )}
    </div>
  );
}

export default function ScorecardPage(): ReactElement {
  const { blueprint, scorecard } = route.useParams();
  const definition = useQuery(blueprintQuery(blueprint));
  const found = useQuery(scorecardQuery(blueprint, scorecard));
  const report = useQuery(reportQuery(blueprint, scorecard));
  const failed = [found, definition, report].find(({ error }) => error);
  if (failed) return <ErrorBox page error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!found.data || !definition.data || !report.data)
    return (
      <div className="score-wait">
        <CardsSkeleton cards={4} height={160} />
      </div>
    );
  return <Loaded scorecard={found.data} blueprint={definition.data} report={report.data} />;
}
