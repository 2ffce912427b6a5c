import { Button, Select } from '@mantine/core';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Entity, EntitySearch, Scorecard } from '~/api/contract';
import { Avatar } from '~/components/avatar/Avatar';
import { PlainTable } from '~/components/page/PlainTable';
import { LevelPill } from '~/components/pill/LevelPill';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { TableSkeleton } from '~/components/state/Skeletons';
import { judgedQuery, type Report } from '../queries';
import { judgedBy, missingOf } from '../standing';
import { NOBODY, type ScorecardView } from '../view';
import { Lack } from './Lack';

type Props = {
  scorecard: Scorecard;
  report: Report;
  view: ScorecardView;
  onView: (view: ScorecardView) => void;
};

const entityPath = ({ blueprint, identifier }: Entity) =>
  `/entity/${encodeURIComponent(blueprint)}/${encodeURIComponent(identifier)}`;

function Filters({ scorecard, report, view, onView }: Props) {
  const { t } = useTranslation('scorecards');
  const { level, team, rule } = view;
  const set = (part: ScorecardView) => onView({ level, team, rule, ...part });
  const teams = report.teams.map(({ team: name }) => ({ value: name ?? NOBODY, label: name ?? t('noTeam') }));
  return (
    <div className="judged-bar">
      <Select
        aria-label={t('level')}
        placeholder={t('anyLevel')}
        clearable
        data={report.levels.map(({ title }) => title)}
        value={level ?? null}
        onChange={(value) => set({ level: value ?? undefined })}
      />
      <Select
        aria-label={t('team')}
        placeholder={t('anyTeam')}
        clearable
        searchable
        data={teams}
        value={team ?? null}
        onChange={(value) => set({ team: value ?? undefined })}
      />
      <Select
        aria-label={t('failingRule')}
        placeholder={t('anyRule')}
        clearable
        searchable
        data={scorecard.rules.map(({ identifier, title }) => ({ value: identifier, label: title }))}
        value={rule ?? null}
        onChange={(value) => set({ rule: value ?? undefined })}
      />
    </div>
  );
}

function Row({ entity, scorecard }: { entity: Entity; scorecard: Scorecard }) {
  const { t } = useTranslation('scorecards');
  const level = entity.scorecards?.[scorecard.identifier]?.level ?? '';
  const color = scorecard.levels?.find(({ title }) => title === level)?.color;
  const missing = missingOf(scorecard, entity);
  return (
    <tr>
      <th scope="row">
        <Link
          className="score-link"
          to={entityPath(entity) as string}
          search={{ tab: 'scorecards' } as never}
        >
          {entity.title}
        </Link>
        {entity.team.length > 0 && (
          <small className="judged-teams dim">
            {entity.team.map((name) => (
              <span key={name} className="team-name">
                <Avatar name={name} size={14} />
                {name}
              </span>
            ))}
          </small>
        )}
      </th>
      <td>
        <LevelPill level={level} colour={color} />
      </td>
      <td className="wide">
        {missing ? (
          <ul className="lacks" aria-label={t('missingFor', { level: missing.level })}>
            <li className="dim">{t('missingFor', { level: missing.level })}</li>
            {missing.rules.map((rule) => (
              <Lack
                key={rule.identifier}
                rule={rule}
                entity={entity}
                blueprint={scorecard.blueprint}
                scorecard={scorecard.identifier}
              />
            ))}
          </ul>
        ) : (
          <span className="at-top">
            <IconCircleCheckFilled size={16} className="tone-mark green" aria-hidden />
            {t('atTop')}
          </span>
        )}
      </td>
    </tr>
  );
}

/** Who stands where, and what each lacks for the next level. */
export function EntitiesTab(props: Props) {
  const { t } = useTranslation('scorecards');
  const { scorecard, view } = props;
  const query = judgedBy(scorecard.identifier, view) as EntitySearch['query'];
  const found = useInfiniteQuery(judgedQuery(scorecard.blueprint, query));
  const entities = found.data?.pages.flatMap((page) => page.entities) ?? [];
  const total = found.data?.pages[0]?.total?.value;
  return (
    <div className="judged">
      <Filters {...props} />
      {found.error ? (
        <ErrorBox error={found.error} onRetry={() => void found.refetch()} />
      ) : found.isPending ? (
        <TableSkeleton rows={8} />
      ) : entities.length === 0 ? (
        <Empty title={t('noneFound')} />
      ) : (
        <>
          <p role="status" className="score-count dim">
            {t('found', { count: total ?? entities.length })}
          </p>
          <div className="table-scroll">
            <PlainTable className="score-table judged-table">
              <caption className="sr-only">{t('tab.entities')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('entity')}</th>
                  <th scope="col">{t('level')}</th>
                  <th scope="col">{t('missing')}</th>
                </tr>
              </thead>
              <tbody>
                {entities.map((entity) => (
                  <Row key={entity.identifier} entity={entity} scorecard={scorecard} />
                ))}
              </tbody>
            </PlainTable>
          </div>
          {found.hasNextPage && (
            <Button
              variant="default"
              loading={found.isFetchingNextPage}
              onClick={() => void found.fetchNextPage()}
            >
              {t('loadMore')}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
