import i18n from 'i18next';
import { lazy, Suspense } from 'react';

const PageAccess = lazy(async () => {
  const [access] = await Promise.all([import('./PageAccess'), i18n.loadNamespaces('access')]);
  return access;
});

type Props = { page: string; title: string; onClose: () => void };

/** Fetched when it is asked for. */
export const PageAccessDialog = (props: Props) => (
  <Suspense>
    <PageAccess {...props} />
  </Suspense>
);
