import './document.css';
import { Button } from '@mantine/core';
import { IconExternalLink, IconShieldLock } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../state/Empty';
import type { FramePlace, FrameSignIn } from './embedded-sign-in';
import { fenceOf, frameAddress } from './frame';

const SignedFrame = lazy(() => import('./SignedFrame'));

type Props = { url: string; label: string; gate?: { signIn: FrameSignIn; place: FramePlace } };

/** Somebody else's page inside ours; it can neither reach ours nor take the window over. */
export default function FrameDocument({ url, label, gate }: Props) {
  const { t } = useTranslation('docs');
  const address = frameAddress(url);
  if (!address) return <Empty title={t('frame.refused')} text={t('frame.refusedText', { url })} />;
  return (
    <section className="card doc-frame" aria-label={label}>
      <header className="doc-frame-bar">
        <IconShieldLock size={15} aria-hidden />
        <span className="doc-frame-note">
          {t('frame.note', { host: new URL(url).host })} <span className="dim">{t('frame.refuses')}</span>
        </span>
        <Button
          component="a"
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          size="compact-sm"
          variant="default"
          leftSection={<IconExternalLink size={14} />}
        >
          {t('frame.open')}
        </Button>
      </header>
      {gate ? (
        <Suspense>
          <SignedFrame url={address} label={label} {...gate} />
        </Suspense>
      ) : (
        <iframe title={label} src={address} {...fenceOf(address)} />
      )}
    </section>
  );
}
