import { Suspense } from 'react';
import { lazyPart } from '~/lib/lazy-page';

const PageAccess = lazyPart(() => import('./PageAccess'), 'access');

type Props = { page: string; title: string; onClose: () => void };

/** Fetched when it is asked for. */
export const PageAccessDialog = (props: Props) => (
  <Suspense>
    <PageAccess {...props} />
  </Suspense>
);
