import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { valueText } from '~/components/audit/changes';
import type { DraftState } from '../use-draft';
import { useChangeWords } from './ReviewDialog';

/** What two people changed, each to something else: nothing is saved before each is decided. */
export function Conflicts({ state }: { state: DraftState }) {
  const { t } = useTranslation('model');
  const words = useChangeWords();
  const { conflicts } = state.meeting;
  if (conflicts.length === 0) return null;
  return (
    <section className="conflicts" role="alert" aria-label={t('conflict.title')}>
      <b>{t('conflict.title')}</b>
      <p>{t('conflict.text')}</p>
      <ul>
        {conflicts.map((conflict) => (
          <li key={conflict.path.join('/')}>
            <b>{words(conflict)}</b>
            <dl>
              <dt>{t('conflict.theirs')}</dt>
              <dd>
                <code>{valueText(conflict.before) ?? t('conflict.removed')}</code>
              </dd>
              <dt>{t('conflict.mine')}</dt>
              <dd>
                <code>{valueText(conflict.after) ?? t('conflict.removed')}</code>
              </dd>
            </dl>
            <Group gap={8}>
              <Button variant="default" size="compact-xs" onClick={() => state.take(conflict, true)}>
                {t('conflict.takeTheirs')}
              </Button>
              <Button variant="default" size="compact-xs" onClick={() => state.take(conflict, false)}>
                {t('conflict.keepMine')}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
    </section>
  );
}
