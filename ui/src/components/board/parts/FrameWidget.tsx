import { lazy, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { signInOf } from '~/components/document/embedded-sign-in';
import { fenceOf, filledAddress, frameAddress, withEntity } from '~/components/document/frame';
import { textOf } from '../kinds';
import { PageContext } from '../use-filters';
import { useKnown } from '../use-known';
import { Unset } from './notes';
import type { WidgetProps } from './shared';

const SignedFrame = lazy(() => import('~/components/document/SignedFrame'));

export default function FrameWidget({ widget }: WidgetProps) {
  const { t } = useTranslation('dashboards');
  const page = useContext(PageContext);
  const known = useKnown();
  const stored = frameAddress(textOf(widget, 'url'));
  const address = stored && withEntity(filledAddress(stored, known), known);
  if (!address) return <Unset text={textOf(widget, 'url') ? t('noFrame') : undefined} />;
  const frame = { title: widget.title ?? address, className: 'widget-frame' };
  if (widget.urlType !== 'protected')
    return (
      <div className="widget-framed">
        <iframe {...frame} src={address} loading="lazy" {...fenceOf(address)} />
        <p>
          {t('frameRefused')}{' '}
          <a href={address} target="_blank" rel="noopener noreferrer">
            {t('frameAlone')}
          </a>
        </p>
      </div>
    );
  const signIn = signInOf(widget);
  if (!signIn) return <Unset text={t('noSignIn')} />;
  const place = { page, widget: widget.id };
  return (
    <SignedFrame
      url={address}
      label={frame.title}
      signIn={signIn}
      place={place}
      className={frame.className}
    />
  );
}
