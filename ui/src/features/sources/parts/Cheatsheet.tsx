import { useTranslation } from 'react-i18next';

const PHRASES = {
  field: '.owner.login',
  hyphen: '.["full-name"]',
  literal: '"service"',
  text: '.id | tostring',
  fallback: '.name // "unknown"',
  list: '[.teams[].slug]',
  choice: 'if .archived then "old" else "live" end',
  filter: '.name | startswith("svc")',
} as const;
type Phrase = keyof typeof PHRASES;

/** How mappings are written, beside the one that is being written. */
export function Cheatsheet() {
  const { t } = useTranslation('sources');
  return (
    <details className="cheatsheet">
      <summary>{t('cheat.title')}</summary>
      <dl>
        {(Object.keys(PHRASES) as Phrase[]).map((phrase) => (
          <div key={phrase}>
            <dt>
              <code>{PHRASES[phrase]}</code>
            </dt>
            <dd>{t(`cheat.${phrase}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
