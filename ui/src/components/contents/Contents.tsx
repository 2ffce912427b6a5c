import './contents.css';
import { useTranslation } from 'react-i18next';
import { told } from '~/api/deletion';

/** What an organization holds, in numbers. */
export function Contents({ contents }: { contents: Record<string, number> }) {
  const { t } = useTranslation('contents');
  return (
    <ul className="contents">
      {told(contents).map(([name, count]) => (
        <li key={name}>
          <b>{count.toLocaleString()}</b> {t(`of.${name}`, { count, defaultValue: name })}
        </li>
      ))}
    </ul>
  );
}
