import { ActionIcon } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconHelp } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bootstrap } from '~/api/contract';
import { lazyPart } from '~/lib/lazy-page';
import { Inbox } from './Inbox';
import { useHelp } from './use-help';

const HelpSheet = lazyPart(() => import('./HelpSheet'), 'help');

/** What nobody needs to begin, and everybody now and then. */
export default function TopTools({ user }: { user: Bootstrap['user'] }) {
  const { t } = useTranslation('shell');
  const { opened, open, close } = useHelp();
  useHotkeys([['shift+?', open]]);
  return (
    <>
      <ActionIcon aria-label={t('help')} title={t('help')} onClick={open}>
        <IconHelp size={18} />
      </ActionIcon>
      <Inbox user={user} />
      {opened && (
        <Suspense>
          <HelpSheet onClose={close} />
        </Suspense>
      )}
    </>
  );
}
