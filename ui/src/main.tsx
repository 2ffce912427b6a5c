import { setNonce } from 'get-nonce';
import { NONCE } from './api/nonce';
import '@fontsource-variable/inter/wght.css';
import './theme/mantine.css';
import './theme/global.css';
import './theme/pill.css';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApp } from './app/create-app';
import { startWords } from './app/i18n';
import { Providers } from './app/providers';
import { keepFocus } from './lib/kept-focus';

setNonce(NONCE);
keepFocus();
await startWords();

const { queryClient, router } = createApp();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no root element');

createRoot(root).render(
  <StrictMode>
    <Providers queryClient={queryClient}>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
);

void import('./app/visits').then(({ tellVisits }) => tellVisits(router));
