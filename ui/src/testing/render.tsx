import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import axe from 'axe-core';
import i18n from 'i18next';
import type { ReactElement } from 'react';
import { initReactI18next } from 'react-i18next';
import { createApp } from '~/app/create-app';
import Toasts from '~/app/Toasts';
import { theme } from '~/theme/theme';

const files = import.meta.glob<Record<string, string>>('../locales/en/*.json', {
  eager: true,
  import: 'default',
});
const words = Object.fromEntries(
  Object.entries(files).map(([path, file]) => [path.split('/').at(-1)?.replace('.json', ''), file]),
);

void i18n.use(initReactI18next).init({
  lng: 'en',
  ns: Object.keys(words),
  defaultNS: 'common',
  resources: { en: words },
  interpolation: { escapeValue: false },
  showSupportNotice: false,
});

function wrap(children: ReactElement, queryClient = new QueryClient()) {
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider theme={theme} env="test">
        <Toasts />
        {children}
      </MantineProvider>
    </QueryClientProvider>
  );
}

export const renderPart = (part: ReactElement) => render(wrap(part));

/** The whole interface at an address, as the browser would show it. */
export function renderAt(address: string) {
  const { queryClient, router } = createApp();
  queryClient.setDefaultOptions({ queries: { retry: false } });
  router.update({ ...router.options, history: createMemoryHistory({ initialEntries: [address] }) });
  return { router, queryClient, ...render(wrap(<RouterProvider router={router} />, queryClient)) };
}

/** Rules that need layout or a whole page do not run in jsdom; the browser stories run them. */
export async function axeFaults(element: Element): Promise<string[]> {
  const result = await axe.run(element, {
    rules: { region: { enabled: false }, 'color-contrast': { enabled: false } },
  });
  return result.violations.map((fault) => `${fault.id}: ${fault.nodes[0]?.html}`);
}
