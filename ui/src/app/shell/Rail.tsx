import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bootstrap } from '~/api/contract';
import { approvalsQuery } from '~/api/runs';
import { NavSection } from '~/components/nav/NavSection';
import { lazyPart } from '~/lib/lazy-page';
import { NavItem } from './NavItem';
import { BUILDER, offered, PLACES, type Place } from './navigation';
import { OrganizationButton } from './OrganizationButton';

const SIZE = 17;

/** How often the inbox is looked at while another page is open. */
const LOOK_MS = 60_000;

const OrganizationMenu = lazy(() => import('./OrganizationMenu'));
const PageTree = lazyPart(() => import('~/features/pages/PageTree'), 'pages');

function PlaceItem({ place, count }: { place: Place; count?: number }) {
  const { t } = useTranslation('shell');
  return (
    <NavItem
      to={place.to}
      label={t(`nav.${place.label}`)}
      icon={<place.icon size={SIZE} />}
      count={count}
      also={place.also}
    />
  );
}

/** How many runs wait for this person; nothing where none does. */
function useWaiting(): number | undefined {
  const { data } = useQuery({ ...approvalsQuery('approver'), refetchInterval: LOOK_MS });
  return data?.counts.approver || undefined;
}

function Organization({ organization }: { organization: Bootstrap['organization'] }) {
  const [pressed, setPressed] = useState(false);
  return (
    <Suspense fallback={<OrganizationButton name={organization.name} onClick={() => setPressed(true)} />}>
      <OrganizationMenu organization={organization} pressed={pressed} />
    </Suspense>
  );
}

export function Rail({ session }: { session: Bootstrap }) {
  const { t } = useTranslation('shell');
  const waiting = useWaiting();
  return (
    <aside className="rail" aria-label={t('nav.primary')}>
      <Organization organization={session.organization} />
      <div className="rail-scroll">
        <nav aria-label={t('nav.primary')}>
          {PLACES.map((place) => (
            <PlaceItem
              key={place.to}
              place={place}
              count={place.label === 'approvals' ? waiting : undefined}
            />
          ))}
          <Suspense fallback={<div className="rail-wait" />}>
            <PageTree session={session} />
          </Suspense>
          <NavSection title={t('nav.builder')}>
            {offered(BUILDER, session).map((place) => (
              <PlaceItem key={place.to} place={place} />
            ))}
          </NavSection>
        </nav>
      </div>
    </aside>
  );
}
