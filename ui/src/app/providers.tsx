import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import { NONCE } from '~/api/nonce';
import { cssVariables, theme } from '~/theme/theme';

// Nobody is told anything before the first page stands, so this comes after it.
const Toasts = lazy(() => import('./Toasts'));

const schemeManager = localStorageColorSchemeManager({ key: 'roadstead-scheme' });

export function Providers({ queryClient, children }: { queryClient: QueryClient; children: ReactNode }) {
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        getStyleNonce={() => NONCE}
        colorSchemeManager={schemeManager}
      >
        {children}
        <Suspense>
          <Toasts />
        </Suspense>
      </MantineProvider>
    </QueryClientProvider>
  );
}
