import '@mantine/notifications/styles.css';
import { MantineThemeProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';

export default function Toasts() {
  const { t } = useTranslation();
  const components = {
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': t('close') } } },
  };
  return (
    <MantineThemeProvider theme={{ components }}>
      {/* At the right it would lie over what is pressed to save. */}
      <Notifications position="bottom-center" limit={3} autoClose={5000} />
    </MantineThemeProvider>
  );
}
