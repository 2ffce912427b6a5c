import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18n from 'i18next';

const ID = 'signed-out';

const signInPath = () => `/login?next=${encodeURIComponent(location.pathname + location.search)}`;

/** Said where going to the sign-in page would lose what was typed: one signs in beside it, and saves here. */
export function tellSignedOut(): void {
  notifications.show({
    id: ID,
    color: 'red',
    autoClose: false,
    title: i18n.t('signedOut.title'),
    message: (
      <>
        {i18n.t('signedOut.text')}{' '}
        <Anchor href={signInPath()} target="_blank" rel="noopener" onClick={() => notifications.hide(ID)}>
          {i18n.t('signedOut.link')}
        </Anchor>
      </>
    ),
  });
}
