import './state.css';
import { useTranslation } from 'react-i18next';
import { useSignedOut } from '~/lib/unsaved';

/** Said where going to the sign-in page would lose what was typed: one signs in beside it, and saves here. */
export default function SignedOut() {
  const { t } = useTranslation();
  const { over } = useSignedOut();
  if (!over) return null;
  return (
    <p role="alert" className="signed-out pill-block amber">
      <span>{t('signedOut.text')}</span>
      <a
        href={`/login?next=${encodeURIComponent(location.pathname + location.search)}`}
        target="_blank"
        rel="noopener"
      >
        {t('signedOut.link')}
      </a>
    </p>
  );
}
