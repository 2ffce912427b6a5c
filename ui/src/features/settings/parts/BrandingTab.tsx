import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Branding } from '~/api/brand';
import { useCan } from '~/api/permissions';
import { Panel } from '~/components/panel/Panel';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { useUnsaved } from '~/lib/unsaved';
import { adjusted, brandingQuery, changeAccent, isColor, previewQuery, SCHEMES, STANDARD } from '../branding';
import { BrandPreview } from './BrandPreview';
import { IconsPanel } from './IconsPanel';
import { LogoField } from './LogoField';

type AccentProps = {
  branding: Branding;
  color: string;
  colors: Branding['colors'] | undefined;
  onChange: (color: string) => void;
};

function Accent({ branding, color, colors, onChange }: AccentProps) {
  const { t } = useTranslation('settings');
  const may = useCan('update:organization');
  const change = useMutation(changeAccent(useQueryClient()));
  const before = branding.accent ?? STANDARD;
  const good = isColor(color);
  const changed = color.toLowerCase() !== before;
  useUnsaved(changed);
  const standard = () => change.mutate(null, { onSuccess: () => onChange(STANDARD) });
  return (
    <Panel title={t('branding.accent')}>
      <form
        className="panel-body settings-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (good) change.mutate(color);
        }}
      >
        <p className="settings-note">{t('branding.accentText')}</p>
        {change.error && (
          <p role="alert" className="settings-fault pill-block red">
            {change.error.message}
          </p>
        )}
        <div className="brand-color">
          <input
            type="color"
            aria-label={t('branding.pick')}
            disabled={!may}
            value={good ? color : before}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          <TextInput
            label={t('branding.color')}
            classNames={{ input: 'mono' }}
            spellCheck={false}
            readOnly={!may}
            value={color}
            error={good ? undefined : t('branding.invalid')}
            onChange={(event) => onChange(event.currentTarget.value.trim())}
          />
        </div>
        {good &&
          adjusted(color, colors).map(({ scheme, color: shown }) => (
            <p key={scheme} className="settings-note">
              {t('branding.adjusted', { scheme: t(`branding.${scheme}`), color: shown })}
            </p>
          ))}
        <div className="settings-bar">
          <span role="status" className="settings-note">
            {!may ? t('branding.noWrite') : change.isSuccess && !changed ? t('branding.saved') : ''}
          </span>
          <span className="brand-tools">
            {branding.accent && (
              <Button variant="default" disabled={!may} onClick={standard}>
                {t('branding.own')}
              </Button>
            )}
            <Button type="submit" disabled={!changed || !good || !may} loading={change.isPending}>
              {t('branding.save')}
            </Button>
          </span>
        </div>
      </form>
    </Panel>
  );
}

function Fields({ branding }: { branding: Branding }) {
  const { t } = useTranslation('settings');
  const may = useCan('update:organization');
  const [color, setColor] = useState(branding.accent ?? STANDARD);
  // Dragging in the picker says many colours a second.
  const [asked] = useDebouncedValue(color.toLowerCase(), 150);
  const standard = asked === STANDARD && branding.accent === null;
  const preview = useQuery(previewQuery(asked));
  const colors = standard ? undefined : preview.data;
  return (
    <>
      <Panel title={t('branding.logo')}>
        <div className="panel-body settings-form">
          <p className="settings-note">{t('branding.logoText')}</p>
          <div className="brand-logos">
            {SCHEMES.map((scheme) => (
              <LogoField key={scheme} scheme={scheme} logo={branding.logo} may={may} />
            ))}
          </div>
        </div>
      </Panel>
      <IconsPanel may={may} />
      <Accent branding={branding} color={color} colors={colors} onChange={setColor} />
      <BrandPreview branding={branding} colors={colors} />
    </>
  );
}

export function BrandingTab() {
  const branding = useQuery(brandingQuery());
  if (branding.error) return <ErrorBox error={branding.error} onRetry={() => void branding.refetch()} />;
  return (
    <div className="settings-tab">
      {branding.data ? <Fields branding={branding.data} /> : <CardsSkeleton cards={3} height={140} />}
    </div>
  );
}
