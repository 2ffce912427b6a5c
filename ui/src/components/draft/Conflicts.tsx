import './conflicts.css';
import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { valueText } from '../audit/changes';

export type Conflict = { key: string; label: string; theirs: unknown; mine: unknown };

type Props<Kind extends Conflict> = {
  conflicts: Kind[];
  /** Who it was, and what is asked. */
  text: string;
  onTake: (conflict: Kind, theirs: boolean) => void;
};

/** What two people changed, each to something else: nothing is saved before each is decided. */
export function Conflicts<Kind extends Conflict>({ conflicts, text, onTake }: Props<Kind>) {
  const { t } = useTranslation('form');
  if (conflicts.length === 0) return null;
  return (
    <section className="conflicts" role="alert" aria-label={t('conflict.title')}>
      <b>{t('conflict.title')}</b>
      <p>{text}</p>
      <ul>
        {conflicts.map((conflict) => (
          <li key={conflict.key}>
            <b>{conflict.label}</b>
            <dl>
              <dt>{t('conflict.theirs')}</dt>
              <dd>
                <code>{valueText(conflict.theirs) ?? t('conflict.removed')}</code>
              </dd>
              <dt>{t('conflict.mine')}</dt>
              <dd>
                <code>{valueText(conflict.mine) ?? t('conflict.removed')}</code>
              </dd>
            </dl>
            <Group gap={8}>
              <Button
                variant="default"
                size="compact-xs"
                aria-label={t('conflict.takeTheirsOf', { label: conflict.label })}
                onClick={() => onTake(conflict, true)}
              >
                {t('conflict.takeTheirs')}
              </Button>
              <Button
                variant="default"
                size="compact-xs"
                aria-label={t('conflict.keepMineOf', { label: conflict.label })}
                onClick={() => onTake(conflict, false)}
              >
                {t('conflict.keepMine')}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
    </section>
  );
}
