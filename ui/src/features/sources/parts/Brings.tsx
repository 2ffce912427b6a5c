import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Glyph } from '~/components/icon/Glyph';
import { symbolFor } from '~/components/icon/names';
import { Panel } from '~/components/panel/Panel';

type Props = { blueprints: { identifier: string; title: string; icon?: string }[]; children?: ReactNode };

/** The blueprints that a source fills. */
export function Brings({ blueprints, children }: Props) {
  const { t } = useTranslation('sources');
  return (
    <Panel title={t('new.brings')}>
      <div className="panel-body def-editor">
        <ul className="brings">
          {blueprints.map(({ identifier, title, icon }) => (
            <li key={identifier}>
              <Glyph id={symbolFor([icon, identifier])} size={18} />
              {title}
            </li>
          ))}
        </ul>
        <p className="def-note">{t('new.bringsHint')}</p>
        {children}
      </div>
    </Panel>
  );
}
