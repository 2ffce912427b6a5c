import '@testing-library/jest-dom/vitest';
import { notifications } from '@mantine/notifications';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { useDrafts } from '~/components/draft/drafts';
import { server } from './server';
import './browser';

// A page is fetched in pieces; on a busy machine they take their time.
configure({ asyncUtilTimeout: 60_000 });

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  cleanup();
  notifications.clean();
  server.resetHandlers();
  localStorage.clear();
  // Drafts live on in memory: what one test began is nothing to the next, or to its own second try.
  useDrafts.setState({ drafts: {} });
});
afterAll(() => server.close());
