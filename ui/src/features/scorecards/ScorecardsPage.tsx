import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconMedal, IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { blueprintsWith, useCan } from '~/api/permissions';
import { bootstrapQuery } from '~/api/queries';
import { Tile } from '~/components/icon/Tile';
import { Empty } from '~/components/state/Empty';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { Frame } from './parts/Frame';
import { Gallery } from './parts/Gallery';
import { Rejudging } from './parts/Rejudging';
import { StandingRow } from './parts/StandingRow';
import { TeamMatrix } from './parts/TeamMatrix';
import { overviewQuery, type Standing } from './queries';
import { byBlueprint, matching } from './standing';
import { NEW_PATH } from './view';

const route = getRouteApi('/shell/scorecards');

function NewButton() {
  const { t } = useTranslation('scorecards');
  return (
    <Button
      leftSection={<IconPlus size={15} />}
      renderRoot={(rest) => <Link {...rest} to={NEW_PATH as string} />}
    >
      {t('new')}
    </Button>
  );
}

function Groups({ standings }: { standings: Standing[] }) {
  const { data: session } = useQuery(bootstrapQuery());
  const known = new Map(session?.blueprints.map((one) => [one.identifier, one]));
  return byBlueprint(standings).map(([blueprint, rows]) => (
    <section key={blueprint} className="standing-group" aria-labelledby={`of-${blueprint}`}>
      <h2 id={`of-${blueprint}`}>
        <Tile blueprint={blueprint} icon={known.get(blueprint)?.icon} size={22} />
        {known.get(blueprint)?.title ?? blueprint}
      </h2>
      <Rejudging blueprint={blueprint} />
      <ul className="card standing-list">
        {rows.map((standing) => (
          <StandingRow key={standing.identifier} standing={standing} />
        ))}
      </ul>
    </section>
  ));
}

function Bar() {
  const { t } = useTranslation('scorecards');
  const { q = '', by } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <div className="score-bar">
      <TextInput
        leftSection={<IconSearch size={15} />}
        placeholder={t('find')}
        aria-label={t('find')}
        value={q}
        onChange={(event) => {
          const next = event.currentTarget.value || undefined;
          void navigate({ search: (now) => ({ ...now, q: next }), replace: true });
        }}
      />
      <SegmentedControl
        aria-label={t('by.label')}
        data={(['blueprint', 'team'] as const).map((value) => ({ value, label: t(`by.${value}`) }))}
        value={by ?? 'blueprint'}
        onChange={(value) =>
          void navigate({ search: (now) => ({ ...now, by: value === 'team' ? 'team' : undefined }) })
        }
      />
    </div>
  );
}

function Found({ standings }: { standings: Standing[] }) {
  const { t } = useTranslation('scorecards');
  const { q, by } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: session } = useQuery(bootstrapQuery());
  const titles = new Map(session?.blueprints.map(({ identifier, title }) => [identifier, title]));
  const found = matching(standings, titles, q);
  const clear = (
    <Button variant="default" onClick={() => void navigate({ search: (now) => ({ ...now, q: undefined }) })}>
      {t('clear')}
    </Button>
  );
  if (found.length === 0) return <Empty title={t('nothing')} action={clear} />;
  return by === 'team' ? <TeamMatrix standings={found} /> : <Groups standings={found} />;
}

export default function ScorecardsPage(): ReactElement {
  const { t } = useTranslation('scorecards');
  const { data: session } = useQuery(bootstrapQuery());
  const mayInstall = useCan('create:scorecards');
  const mayCreate = session !== undefined && blueprintsWith(session, 'create:scorecards').length > 0;
  const overview = useQuery(overviewQuery());
  const standings = overview.data ?? [];
  return (
    <Frame place="scorecards" actions={mayCreate && <NewButton />}>
      {overview.error ? (
        <ErrorBox error={overview.error} onRetry={() => void overview.refetch()} />
      ) : overview.isPending ? (
        <div className="score-wait">
          <CardsSkeleton cards={4} height={64} />
        </div>
      ) : standings.length === 0 ? (
        <Empty
          icon={<IconMedal size={26} stroke={1.6} />}
          title={t('empty')}
          text={t('emptyText')}
          action={mayCreate && <NewButton />}
        />
      ) : (
        <>
          <Bar />
          <Found standings={standings} />
        </>
      )}
      {mayInstall && overview.data && <Gallery standings={standings} />}
    </Frame>
  );
}
