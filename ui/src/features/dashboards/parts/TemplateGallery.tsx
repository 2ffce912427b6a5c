import './templates.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Glyph } from '~/components/icon/Glyph';
import { symbolFor } from '~/components/icon/names';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { type Offer, templatesQuery } from '../templates';

export type TemplateSearch = { folder?: string; blueprint?: string; template?: string };

function Card({ offer, search }: { offer: Offer; search: TemplateSearch }) {
  const { t } = useTranslation('dashboards');
  const { identifier, title, description, icon, widgets, missing } = offer;
  const shown = widgets - missing;
  return (
    <li>
      <Link
        className="template-card card"
        to={'/new-dashboard' as string}
        search={{ ...search, template: identifier } as never}
      >
        <span className="template-icon" aria-hidden>
          <Glyph id={symbolFor([icon], 'chart')} size={20} />
        </span>
        <span className="template-text">
          <b className="template-name">{title}</b>
          <span className="dim">{description}</span>
          <span className={missing > 0 ? 'template-fit dim' : 'template-fit template-whole'}>
            {missing > 0 ? t('template.partly', { shown, widgets }) : t('template.whole', { count: widgets })}
          </span>
        </span>
      </Link>
    </li>
  );
}

/** What a dashboard can begin with; those that fit best stand first. */
export default function TemplateGallery({ search }: { search: TemplateSearch }) {
  const { t } = useTranslation('dashboards');
  const { data, error, refetch } = useQuery(templatesQuery(search.blueprint));
  if (error) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (!data) return <CardsSkeleton height={96} />;
  const fitting = data.toSorted((a, b) => a.missing / a.widgets - b.missing / b.widgets);
  return (
    <section aria-label={t('template.title')}>
      <ul className="template-cards">
        {fitting.map((offer) => (
          <Card key={offer.identifier} offer={offer} search={search} />
        ))}
      </ul>
    </section>
  );
}
