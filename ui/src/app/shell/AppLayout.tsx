import './shell.css';
import { Progress } from '@mantine/core';
import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bootstrap } from '~/api/contract';
import { catalogPath } from '~/api/pages';
import { displayName, shownBlueprints } from '~/api/permissions';
import { bootstrapQuery } from '~/api/queries';
import { useSequence } from '~/lib/hotkeys';
import { lazyPart } from '~/lib/lazy-page';
import { usePreferences } from '~/lib/preferences';
import { useSignedOut } from '~/lib/unsaved';
import { BUILDER, offered, PLACES } from './navigation';
import { Rail } from './Rail';
import { useSchemeToggle } from './scheme';
import { TopBar } from './TopBar';

const LeaveGuard = lazy(() => import('./LeaveGuard'));
const AnnouncementBar = lazy(() => import('./AnnouncementBar'));
const SignedOut = lazy(() => import('~/components/state/SignedOut'));
const Palette = lazyPart(() => import('./Palette'), 'palette');
const ViewingBar = lazyPart(() => import('~/features/people/ViewingBar'), 'people');

function useShortcuts(openPalette: () => void, session: Bootstrap): void {
  const navigate = useNavigate();
  const toggleRail = usePreferences((state) => state.toggleRail);
  const toggleScheme = useSchemeToggle();
  useHotkeys([
    ['mod+K', openPalette],
    ['[', toggleRail],
    ['shift+D', toggleScheme],
  ]);
  const places = useMemo(() => {
    const go = (to: string) => () => void navigate({ to });
    const places = [...PLACES, ...offered(BUILDER, session)];
    const keys = Object.fromEntries(places.map((place) => [place.key, go(place.to)]));
    const [first] = shownBlueprints(session);
    return first ? { ...keys, c: go(catalogPath(first.identifier)) } : keys;
  }, [navigate, session]);
  useSequence('g', places);
}

/** On a narrow screen the rail lies over the page and goes away when somebody chose. */
function useRailOver() {
  const narrow = useMediaQuery('(max-width: 860px)');
  const [over, setOver] = useState(false);
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is the reason to close
  useEffect(() => setOver(false), [pathname]);
  return { narrow, over: over && narrow === true, setOver };
}

/** Looks for itself: every step of the router would otherwise draw the whole frame twice. */
function RouteProgress() {
  const { t } = useTranslation('shell');
  const loading = useRouterState({ select: (state) => state.isLoading });
  return (
    loading && <Progress value={100} animated size={2} className="route-progress" aria-label={t('loading')} />
  );
}

export function AppLayout() {
  const { t } = useTranslation('shell');
  const { data: session } = useSuspenseQuery(bootstrapQuery());
  const [palette, setPalette] = useState(false);
  const { over: signedOut } = useSignedOut();
  const { railOpen, toggleRail } = usePreferences();
  const { narrow, over, setOver } = useRailOver();
  useShortcuts(() => setPalette(true), session);
  const rail = narrow ? (over ? 'rail-over' : '') : railOpen ? '' : 'rail-closed';
  return (
    <div className={`app ${rail}`}>
      <a href="#main" className="skip">
        {t('nav.skip')}
      </a>
      <RouteProgress />
      {over && (
        <button
          type="button"
          className="rail-shade"
          aria-label={t('nav.rail')}
          onClick={() => setOver(false)}
        />
      )}
      <Rail session={session} />
      <TopBar
        session={session}
        onRail={narrow ? () => setOver(!over) : toggleRail}
        onSearch={() => setPalette(true)}
      />
      <main id="main" className="main" tabIndex={-1}>
        <Suspense>
          <AnnouncementBar />
        </Suspense>
        {signedOut && (
          <Suspense>
            <SignedOut />
          </Suspense>
        )}
        {session.user.viewedBy && (
          <Suspense>
            <ViewingBar name={displayName(session.user)} />
          </Suspense>
        )}
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
      {/* From the start: whoever types may have no connection by the time they leave. */}
      <Suspense>
        <LeaveGuard />
      </Suspense>
      {palette && (
        <Suspense>
          <Palette session={session} onClose={() => setPalette(false)} />
        </Suspense>
      )}
    </div>
  );
}
