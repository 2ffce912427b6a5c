import './usage.css';
import { Select } from '@mantine/core';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { Lines, type Series } from '~/components/chart/Lines';
import { Bars } from '~/components/chart/Shares';
import { Panel } from '~/components/panel/Panel';
import { ErrorBox } from '~/components/state/ErrorBox';
import { NoAccess } from '~/components/state/NoAccess';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { catalogueQuery, peopleQuery, placesQuery, RANGES, startsQuery } from '../usage';
import { UsageFiles } from './UsageFiles';

const MOST = 10;
const asDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });

type Fact = { label: string; value: number };

/** The numbers above a chart. */
function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className="usage-facts">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="num">{value.toLocaleString()}</dd>
        </div>
      ))}
    </dl>
  );
}

function OverTime({ label, days, series }: { label: string; days: { day: string }[]; series: Series[] }) {
  return (
    <div className="usage-chart">
      <Lines
        label={label}
        dates={days.map(({ day }) => Date.parse(day))}
        series={series}
        dateOf={(at) => asDay.format(at)}
      />
    </div>
  );
}

type Row = { identifier: string; title: string; count: number };

function Most({ title, rows, none }: { title: string; rows: Row[]; none: string }) {
  const parts = rows.slice(0, MOST).map(({ identifier, title: label, count }) => ({
    key: identifier,
    label,
    count,
    tone: 'blue' as const,
  }));
  return (
    <div>
      <h3>{title}</h3>
      {parts.length ? <Bars parts={parts} /> : <p className="settings-note">{none}</p>}
    </div>
  );
}

/** What nobody used: names, and how many more there are. */
function Unused({ title, rows, total }: { title: string; rows: Omit<Row, 'count'>[]; total: number }) {
  const { t } = useTranslation('usage');
  if (total === 0) return null;
  const more = total - Math.min(rows.length, MOST);
  return (
    <div>
      <h3>{title}</h3>
      <ul className="usage-unused">
        {rows.slice(0, MOST).map(({ identifier, title: name }) => (
          <li key={identifier} title={identifier}>
            {name}
          </li>
        ))}
        {more > 0 && <li className="dim">{t('more', { count: more })}</li>}
      </ul>
    </div>
  );
}

type ReportProps<Report> = {
  name: string;
  title: string;
  text?: string;
  query: UseQueryResult<Report>;
  children: (report: Report) => ReactNode;
};

function Report<Data extends object>({ name, title, text, query, children }: ReportProps<Data>) {
  return (
    <Panel title={title} tools={query.data && <UsageFiles name={name} title={title} report={query.data} />}>
      <div className="panel-body usage-body">
        {text && <p className="settings-note">{text}</p>}
        {query.data !== undefined ? (
          children(query.data)
        ) : query.error ? (
          <ErrorBox error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <CardsSkeleton cards={1} height={220} />
        )}
      </div>
    </Panel>
  );
}

type Props = { days: number };

function PeopleReport({ days }: Props) {
  const { t } = useTranslation('usage');
  const query = useQuery(peopleQuery(days));
  return (
    <Report name="people" title={t('people.title')} text={t('people.text')} query={query}>
      {(people) => (
        <>
          <Facts
            facts={[
              { label: t('people.total'), value: people.total },
              { label: t('people.visited'), value: people.visited },
              { label: t('people.active'), value: people.active },
            ]}
          />
          <OverTime
            label={t('people.title')}
            days={people.days}
            series={[
              {
                key: 'visited',
                label: t('people.visited'),
                tone: 'blue',
                values: people.days.map(({ day, visited }) =>
                  people.since && day >= people.since ? visited : null,
                ),
              },
              {
                key: 'active',
                label: t('people.active'),
                tone: 'amber',
                values: people.days.map(({ active }) => active),
              },
            ]}
          />
          <Most
            title={t('people.teams')}
            none={t('people.noTeams')}
            rows={people.teams
              .filter(({ active }) => active > 0)
              .map(({ team, title, members, active }) => ({
                identifier: team,
                title: t('people.team', { title, count: members }),
                count: active,
              }))}
          />
        </>
      )}
    </Report>
  );
}

function PlacesReport({ days }: Props) {
  const { t, i18n } = useTranslation('usage');
  const query = useQuery(placesQuery(days));
  const named = ({ kind, identifier, title }: { kind: string; identifier: string; title: string }) => ({
    identifier: `${kind}:${identifier}`,
    title:
      kind === 'screen' && i18n.exists(`usage:screen.${identifier}`)
        ? t(`screen.${identifier}` as 'screen.home')
        : `${title} · ${t(`kind.${kind}` as 'kind.page')}`,
  });
  return (
    <Report name="places" title={t('places.title')} text={t('places.text')} query={query}>
      {({ since, visits, places, unused, unusedTotal }) => (
        <>
          <Facts facts={[{ label: t('places.visits'), value: visits }]} />
          <Most
            title={t('places.most')}
            none={t('places.none')}
            rows={places.map((place) => ({ ...named(place), count: place.visits }))}
          />
          {since && (
            <Unused
              title={t('places.unused', { since: asDay.format(Date.parse(since)) })}
              rows={unused.map(named)}
              total={unusedTotal}
            />
          )}
        </>
      )}
    </Report>
  );
}

function CatalogueReport({ days }: Props) {
  const { t } = useTranslation('usage');
  const query = useQuery(catalogueQuery(days));
  return (
    <Report name="catalogue" title={t('catalogue.title')} query={query}>
      {({ total, days: byDay, blueprints }) => (
        <>
          <Facts
            facts={[
              { label: t('catalogue.total'), value: total },
              { label: t('catalogue.created'), value: byDay.reduce((sum, { created }) => sum + created, 0) },
              { label: t('catalogue.deleted'), value: byDay.reduce((sum, { deleted }) => sum + deleted, 0) },
            ]}
          />
          <OverTime
            label={t('catalogue.title')}
            days={byDay}
            series={[
              {
                key: 'total',
                label: t('catalogue.total'),
                tone: 'teal',
                values: byDay.map(({ total: count }) => count),
              },
            ]}
          />
          <Most
            title={t('catalogue.blueprints')}
            none={t('catalogue.none')}
            rows={blueprints
              .filter(({ entities }) => entities > 0)
              .map(({ entities, ...named }) => ({ ...named, count: entities }))}
          />
          <Unused
            title={t('catalogue.unused')}
            rows={blueprints.filter(({ entities }) => entities === 0)}
            total={blueprints.filter(({ entities }) => entities === 0).length}
          />
        </>
      )}
    </Report>
  );
}

function RunsReport({ days }: Props) {
  const { t } = useTranslation('usage');
  const query = useQuery(startsQuery(days));
  return (
    <Report name="actions" title={t('runs.title')} query={query}>
      {({ runs, failed, people, days: byDay, actions, unused, unusedTotal }) => (
        <>
          <Facts
            facts={[
              { label: t('runs.runs'), value: runs },
              { label: t('runs.failed'), value: failed },
              { label: t('runs.people'), value: people },
            ]}
          />
          <OverTime
            label={t('runs.title')}
            days={byDay}
            series={[
              {
                key: 'runs',
                label: t('runs.runs'),
                tone: 'violet',
                values: byDay.map(({ runs: count }) => count),
              },
              {
                key: 'failed',
                label: t('runs.failed'),
                tone: 'red',
                values: byDay.map(({ failed: count }) => count),
              },
            ]}
          />
          <Most
            title={t('runs.most')}
            none={t('runs.none')}
            rows={actions.map(({ runs: count, ...action }) => ({ ...action, count }))}
          />
          <Unused title={t('runs.unused')} rows={unused} total={unusedTotal} />
        </>
      )}
    </Report>
  );
}

/** How the portal is used: of the organization, and of nobody by name. */
export default function UsageTab() {
  const { t } = useTranslation('usage');
  const may = useCan('update:organization');
  const [days, setDays] = useState(30);
  if (!may) return <NoAccess text={t('noAccess')} />;
  return (
    <div className="settings-tab">
      <div className="settings-bar">
        <p className="settings-note">{t('text')}</p>
        <Select
          className="usage-range"
          aria-label={t('range')}
          allowDeselect={false}
          data={RANGES.map((count) => ({ value: String(count), label: t('days', { count }) }))}
          value={String(days)}
          onChange={(value) => setDays(Number(value))}
        />
      </div>
      <div className="usage-reports">
        <PeopleReport days={days} />
        <PlacesReport days={days} />
        <CatalogueReport days={days} />
        <RunsReport days={days} />
      </div>
    </div>
  );
}
