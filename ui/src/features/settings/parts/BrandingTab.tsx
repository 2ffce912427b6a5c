import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Branding } from '~/api/brand';
import { useCan } from '~/api/permissions';
import { FormNotes } from '~/components/draft/FormNotes';
import { type Seen, useSeen } from '~/components/draft/use-seen';
import { Panel } from '~/components/panel/Panel';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { useUnsaved } from '~/lib/unsaved';
import {
  adjusted,
  brandingQuery,
  changeAccent,
  isColor,
  previewQuery,
  readBranding,
  SCHEMES,
  STANDARD,
  showBranding,
} from '../branding';
import { BrandPreview } from './BrandPreview';
import { IconsPanel } from './IconsPanel';
import { LogoField } from './LogoField';

type AccentContent = { accent: string };

const contentOf = ({ accent }: Branding): AccentContent => ({ accent: accent ?? STANDARD });

function useAccent(branding: Branding) {
  const queryClient = useQueryClient();
  return useSeen({
    stored: contentOf(branding),
    latest: async () => ({ document: contentOf(await readBranding()), tags: [], audit: {} }),
    save: ({ accent }) => changeAccent(accent === STANDARD ? null : accent),
    onSaved: (saved) => showBranding(queryClient, saved),
  });
}

type AccentProps = {
  branding: Branding;
  form: Seen<AccentContent>;
  colors: Branding['colors'] | undefined;
};

function Accent({ branding, form, colors }: AccentProps) {
  const { t } = useTranslation('settings');
  const may = useCan('update:organization');
  const color = form.content.accent;
  const good = isColor(color);
  const onChange = (next: string) => form.set({ accent: next.trim().toLowerCase() });
  useUnsaved(form.dirty);
  return (
    <Panel title={t('branding.accent')}>
      <form
        className="panel-body settings-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (good) form.save();
        }}
      >
        <p className="settings-note">{t('branding.accentText')}</p>
        <FormNotes
          form={form}
          rest={form.error ? [form.error.message] : []}
          labels={{ accent: t('branding.color') }}
        />
        <div className="brand-color">
          <input
            type="color"
            aria-label={t('branding.pick')}
            disabled={!may}
            value={good ? color : contentOf(branding).accent}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          <TextInput
            label={t('branding.color')}
            classNames={{ input: 'mono' }}
            spellCheck={false}
            readOnly={!may}
            value={color}
            error={good ? undefined : t('branding.invalid')}
            onChange={(event) => onChange(event.currentTarget.value)}
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
            {!may ? t('branding.noWrite') : form.isSaved ? t('branding.saved') : ''}
          </span>
          <span className="brand-tools">
            {branding.accent && (
              <Button variant="default" disabled={!may} onClick={() => form.save({ accent: STANDARD })}>
                {t('branding.own')}
              </Button>
            )}
            <Button type="submit" disabled={!form.dirty || !good || !may} loading={form.busy}>
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
  const form = useAccent(branding);
  // Dragging in the picker says many colours a second.
  const [asked] = useDebouncedValue(form.content.accent, 150);
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
      <Accent branding={branding} form={form} colors={colors} />
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
