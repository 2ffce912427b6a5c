import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Panel } from '~/components/panel/Panel';

/** What is known of oneself, to take along. */
export function PersonalData() {
  const { t } = useTranslation('account');
  return (
    <Panel title={t('data.title')}>
      <div className="panel-body account-body">
        <p className="account-note">{t('data.text')}</p>
        <Button
          component="a"
          href="/v1/me/personal-data"
          download="personal-data.json"
          variant="default"
          w="fit-content"
          leftSection={<IconDownload size={15} aria-hidden />}
        >
          {t('data.get')}
        </Button>
      </div>
    </Panel>
  );
}
