import './shell.css';
import { Progress } from '@mantine/core';
import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ownBlueprints } from '~/api/permissions';
import { bootstrapQuery } from '~/api/queries';
import { useSequence } from '~/lib/hotkeys';
import { usePreferences } from '~/lib/preferences';
import { BUILDER, catalogPath, PLACES } from './navigation';
import { Rail } from './Rail';
import { useSchemeToggle } from './scheme';
import { TopBar } from './TopBar';

const Palette = lazy(() => import('./Palette'));

function useShortcuts(openPalette: () => void, firstBlueprint: string | undefined): void {
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
    const keys = Object.fromEntries([...PLACES, ...BUILDER].map((place) => [place.key, go(place.to)]));
    return firstBlueprint ? { ...keys, c: go(catalogPath(firstBlueprint)) } : keys;
  }, [navigate, firstBlueprint]);
  useSequence('g', places);
}

export function AppLayout() {
  const { t } = useTranslation('shell');
  const { data: session } = useSuspenseQuery(bootstrapQuery());
  const [palette, setPalette] = useState(false);
  const { railOpen, toggleRail } = usePreferences();
  const [railOver, setRailOver] = useState(false);
  const narrow = useMediaQuery('(max-width: 860px)');
  const loading = useRouterState({ select: (state) => state.isLoading });
  useShortcuts(() => setPalette(true), ownBlueprints(session)[0]?.identifier);
  const rail = narrow ? (railOver ? 'rail-over' : '') : railOpen ? '' : 'rail-closed';
  return (
    <div className={`app ${rail}`}>
      <a href="#main" className="skip">
        {t('nav.skip')}
      </a>
      {loading && (
        <Progress value={100} animated size={2} className="route-progress" aria-label={t('loading')} />
      )}
      <Rail session={session} />
      <TopBar
        session={session}
        onRail={narrow ? () => setRailOver(!railOver) : toggleRail}
        onSearch={() => setPalette(true)}
      />
      <main id="main" className="main" tabIndex={-1}>
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
      {palette && (
        <Suspense>
          <Palette session={session} onClose={() => setPalette(false)} />
        </Suspense>
      )}
    </div>
  );
}
