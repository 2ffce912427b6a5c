import './sources.css';
import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactElement, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { PageHead } from '~/components/page/PageHead';
import { Panel } from '~/components/panel/Panel';
import { entityPath } from '~/components/property/RelationLinks';
import { ErrorBox } from '~/components/state/ErrorBox';
import { NoAccess } from '~/components/state/NoAccess';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { fullDate } from '~/lib/dates';
import { ReceivedLine } from './parts/ReceivedLine';
import { deletionsQuery, namedQuery, receivedQuery } from './queries';
import { SOURCES } from './rows';
import type { Received } from './trace';
import { useTitles } from './use-titles';

const route = getRouteApi('/shell/builder/sources/why');

function Ask({ identifier, onAsk }: { identifier: string; onAsk: (identifier: string) => void }) {
  const { t } = useTranslation('sources');
  const [text, setText] = useState(identifier);
  return (
    <form
      className="why-ask"
      onSubmit={(event) => {
        event.preventDefault();
        onAsk(text.trim());
      }}
    >
      <TextInput
        size="sm"
        leftSection={<IconSearch size={16} />}
        label={t('why.identifier')}
        description={t('why.hint')}
        placeholder="acme/checkout"
        autoFocus={identifier === ''}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" size="sm" disabled={text.trim() === ''}>
        {t('why.ask')}
      </Button>
    </form>
  );
}

/** Whether it is there after all, or was there and is deleted. */
function Standing({ identifier }: { identifier: string }) {
  const { t } = useTranslation('sources');
  const titleOf = useTitles();
  const named = useQuery(namedQuery(identifier));
  const deletions = useQuery(deletionsQuery(identifier));
  const there = named.data ?? [];
  const [gone] = deletions.data ?? [];
  return (
    <ul className="why-standing">
      {there.map(({ blueprint, identifier: name }) => (
        <li key={blueprint}>
          {t('why.there', { blueprint: titleOf(blueprint) })}{' '}
          <Link className="source-link" to={entityPath(blueprint, name) as string}>
            {t('why.open')}
          </Link>
        </li>
      ))}
      {named.isPending && <li className="dim">{t('why.looking')}</li>}
      {named.data && there.length === 0 && <li>{t('why.notThere')}</li>}
      {gone && there.length === 0 && (
        <li>
          {t('why.deleted', {
            blueprint: titleOf(gone.context.blueprint),
            when: fullDate(gone.trigger.at),
            origin: gone.trigger.origin,
          })}{' '}
          <Link
            className="source-link"
            to={'/audit-log' as string}
            search={{ resources: ['entity'], action: 'DELETE', entity: identifier } as never}
          >
            {t('why.toLog')}
          </Link>
        </li>
      )}
    </ul>
  );
}

type ListProps = { title: string; rows: Received[]; about?: string; note?: ReactNode };

/** What was received, named with its source; the newest is open. */
function List({ title, rows, about, note }: ListProps) {
  const { t } = useTranslation('sources');
  const titleOf = useTitles();
  const mayReplay = useCan('update:integrations');
  const [open, setOpen] = useState<string | undefined>(about && rows[0]?.id);
  return (
    <Panel title={title}>
      {note && <p className="panel-quiet">{note}</p>}
      <ul className="received-list" aria-label={title}>
        {rows.map((received) => (
          <ReceivedLine
            key={received.id}
            received={received}
            titleOf={titleOf}
            named={t('why.by', { source: received.source })}
            open={open === received.id}
            onToggle={() => setOpen(open === received.id ? undefined : received.id)}
            mayReplay={mayReplay}
            about={about}
          />
        ))}
      </ul>
    </Panel>
  );
}

/** What never got a name was stopped before the identifier was known: it may be among these. */
function Nameless() {
  const { t } = useTranslation('sources');
  const lost = useQuery(receivedQuery({ status: ['FAILED', 'IGNORED'], limit: 30 }));
  const rows = lost.data?.filter(({ trace }) => trace.every(({ identifier }) => !identifier)) ?? [];
  if (rows.length === 0) return null;
  return <List title={t('why.nameless')} note={t('why.namelessText')} rows={rows} />;
}

function Answer({ identifier }: { identifier: string }) {
  const { t } = useTranslation('sources');
  const found = useQuery(receivedQuery({ identifier }));
  if (found.error) return <ErrorBox error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <CardsSkeleton cards={2} height={120} />;
  return (
    <>
      <Panel title={t('why.now')}>
        <Standing identifier={identifier} />
      </Panel>
      {found.data.length > 0 ? (
        <List title={t('why.received', { identifier })} rows={found.data} about={identifier} />
      ) : (
        <Panel title={t('why.received', { identifier })}>
          <p className="panel-quiet">{t('why.nothing')}</p>
        </Panel>
      )}
      <Nameless />
    </>
  );
}

/** "Why is my entity not there?": from what was received to the line that stopped it. */
export default function WhyPage(): ReactElement {
  const { t } = useTranslation('sources');
  const { identifier = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const mayRead = useCan('read:integrations');
  if (!mayRead) return <NoAccess page text={t('noRead')} />;
  return (
    <div className="sources-page">
      <PageHead
        title={t('why.title')}
        subtitle={t('why.text')}
        crumbs={[{ label: t('title'), to: SOURCES }]}
      />
      <div className="source-blocks">
        <Ask
          key={identifier}
          identifier={identifier}
          onAsk={(next) => void navigate({ search: next ? { identifier: next } : {} })}
        />
        {identifier && <Answer key={identifier} identifier={identifier} />}
      </div>
    </div>
  );
}
