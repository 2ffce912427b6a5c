import '../workflows.css';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Glyph } from '~/components/icon/Glyph';
import { PageHead } from '~/components/page/PageHead';
import { START_NAMES, type StartName } from '../view';

const GLYPHS: Record<StartName, string> = {
  empty: 'pencil',
  service: 'cube',
  incident: 'alert',
  cleanup: 'recycle',
};

/** An empty canvas, or something that already works and only has to be fitted. */
export function Starts() {
  const { t } = useTranslation('workflows');
  return (
    <div className="flows-page">
      <PageHead
        title={t('newTitle')}
        subtitle={t('startText')}
        crumbs={[{ label: t('title'), to: '/builder/workflows' }]}
      />
      <ul className="flow-starts">
        {START_NAMES.map((start) => (
          <li key={start}>
            <Link
              className="card flow-start"
              to={'/builder/new-workflow' as string}
              search={{ start } as never}
            >
              <Glyph id={GLYPHS[start]} size={22} className="dim" />
              <b>{t(`start.${start}.title`)}</b>
              <span>{t(`start.${start}.text`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
