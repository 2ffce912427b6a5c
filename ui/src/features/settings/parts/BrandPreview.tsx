import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { Branding } from '~/api/brand';
import { Mark } from '~/components/icon/Mark';
import { Panel } from '~/components/panel/Panel';
import { SCHEMES, type Scheme, tokensIn } from '../branding';

type Props = { branding: Branding; colors: Branding['colors'] | undefined };

function Sample({ scheme, branding, colors }: Props & { scheme: Scheme }) {
  const { t } = useTranslation('settings');
  const logo = branding.logo[scheme] ?? branding.logo.light;
  return (
    <figure className="brand-sample" style={tokensIn(scheme, colors?.[scheme]) as CSSProperties}>
      <figcaption>{t(`branding.preview_${scheme}`)}</figcaption>
      <div className="brand-page">
        <div className="brand-head">
          {logo ? <img src={logo} alt="" height={24} /> : <Mark size={24} />}
          <b>{branding.name}</b>
        </div>
        <span className="brand-selected">{t('branding.sample.selected')}</span>
        <div className="brand-card">
          <p>
            {t('branding.sample.text')} · <span className="brand-link">{t('branding.sample.link')}</span>
          </p>
          <span className="brand-button">{t('branding.sample.button')}</span>
        </div>
      </div>
    </figure>
  );
}

export function BrandPreview({ branding, colors }: Props) {
  const { t } = useTranslation('settings');
  return (
    <Panel title={t('branding.preview')}>
      <div className="panel-body settings-form">
        <p className="settings-note">{t('branding.previewText')}</p>
        <div className="brand-samples">
          {SCHEMES.map((scheme) => (
            <Sample key={scheme} scheme={scheme} branding={branding} colors={colors} />
          ))}
        </div>
      </div>
    </Panel>
  );
}
