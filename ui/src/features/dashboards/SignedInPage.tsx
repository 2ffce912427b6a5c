import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type Brought, CHANNEL } from '~/components/document/embedded-sign-in';

const route = getRouteApi('/embedded/signed-in');

/** The window in which somebody signed in to an embedded page: it says so to the page that waits, and goes. */
export default function SignedInPage() {
  const { t } = useTranslation('docs');
  const brought = route.useSearch();
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.postMessage(brought satisfies Brought);
    channel.close();
    window.close();
  }, [brought]);
  return (
    <main className="frame-gate">
      <p role="status">{t(brought.code ? 'gate.back' : 'gate.backRefused')}</p>
    </main>
  );
}
