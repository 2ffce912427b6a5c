import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { organizationQuery } from '~/api/organization';

/** Addresses that a person may follow; whatever else somebody wrote there is no link. */
const isSafe = (link: string) => /^https?:\/\//.test(link);

/** What the administrators tell everybody, above every page. */
export default function AnnouncementBar() {
  const { t } = useTranslation('shell');
  const { data } = useQuery(organizationQuery());
  const said = data?.announcement;
  if (!said?.enabled) return null;
  return (
    <div role="status" className={`announcement pill-block ${said.color ?? 'blue'}`}>
      <span>{said.content}</span>
      {said.link && isSafe(said.link) && (
        <a href={said.link} target="_blank" rel="noreferrer">
          {t('announcement.more')}
        </a>
      )}
    </div>
  );
}
