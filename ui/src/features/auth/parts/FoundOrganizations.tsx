import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { tenantUrl } from '~/api/host';
import { Avatar } from '~/components/avatar/Avatar';

type Found = { name: string; slug: string };

export function FoundOrganizations({ organizations }: { organizations: Found[] }) {
  const { t } = useTranslation('auth');
  if (organizations.length === 0)
    return (
      <p className="auth-text" role="status">
        {t('find.none')}
      </p>
    );
  return (
    <ul className="auth-found" aria-label={t('find.found')}>
      {organizations.map(({ name, slug }) => (
        <li key={slug}>
          <a href={tenantUrl(slug, '/login')}>
            <Avatar name={name} size={28} />
            <span className="ellipsis">{name}</span>
            <IconChevronRight size={16} className="dim" />
          </a>
        </li>
      ))}
    </ul>
  );
}
