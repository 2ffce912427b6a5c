import './help.css';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { bootstrapQuery } from '~/api/queries';
import { Sheet } from '~/components/sheet/Sheet';
import { KEYS, topicOf } from './help';
import { BUILDER, offered, PLACES } from './navigation';

function Keys({ keys }: { keys: readonly string[] }) {
  return (
    <dt>
      {keys.map((key) => (
        <kbd key={key} className="k">
          {key}
        </kbd>
      ))}
    </dt>
  );
}

function Shortcuts() {
  const { t } = useTranslation(['help', 'shell']);
  const { data: session } = useSuspenseQuery(bootstrapQuery());
  return (
    <section aria-labelledby="help-keys">
      <h3 id="help-keys">{t('keys.title')}</h3>
      <dl className="help-keys">
        {KEYS.map(({ keys, does }) => (
          <div key={does}>
            <Keys keys={keys} />
            <dd>{t(`keys.${does}`)}</dd>
          </div>
        ))}
        {[...PLACES, ...offered(BUILDER, session)].map(({ key, label }) => (
          <div key={key}>
            <Keys keys={['G', key.toUpperCase()]} />
            <dd>{t('keys.go', { place: t(`shell:nav.${label}`) })}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What the page at hand is for and how it is used, and the keys that work everywhere. */
export default function HelpSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('help');
  const topic = useLocation({ select: ({ pathname }) => topicOf(pathname) });
  const tips: string[] = t(`topic.${topic}.tips`, { returnObjects: true });
  return (
    <Sheet title={t('title')} size={420} onClose={onClose}>
      <div className="help">
        <section aria-labelledby="help-topic">
          <h3 id="help-topic">{t(`topic.${topic}.title`)}</h3>
          <p>{t(`topic.${topic}.text`)}</p>
          <ul>
            {tips.map((tip) => (
              <li key={tip}>{tip}</li>
            ))}
          </ul>
        </section>
        <Shortcuts />
        <p>
          {t('more')}{' '}
          <a href="/v1/docs" target="_blank" rel="noreferrer">
            {t('api')}
          </a>
        </p>
      </div>
    </Sheet>
  );
}
