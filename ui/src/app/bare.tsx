/** What is drawn when there is no shell around it. */
import { PageError } from './PageError';
import { PageNotFound } from './PageNotFound';

export const LostPage = () => (
  <main>
    <PageNotFound />
  </main>
);

export const FailedShell = (props: { error: unknown; reset: () => void }) => (
  <main>
    <PageError {...props} />
  </main>
);
