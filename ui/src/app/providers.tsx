import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { NONCE } from '~/api/nonce';
import { cssVariables, theme } from '~/theme/theme';

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
        <Notifications position="bottom-right" limit={3} autoClose={5000} />
        {children}
      </MantineProvider>
    </QueryClientProvider>
  );
}
