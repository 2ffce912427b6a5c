import { Button, FileButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Branding } from '~/api/brand';
import { ApiError } from '~/api/errors';
import { deleteLogo, MAX_LOGO_BYTES, PICTURES, putLogo, type Scheme } from '../branding';

const wordsOf = (error: Error | null): string | undefined =>
  error instanceof ApiError ? (error.faults[0]?.message ?? error.message) : error?.message;

type Props = { scheme: Scheme; logo: Branding['logo']; may: boolean };

export function LogoField({ scheme, logo, may }: Props) {
  const { t } = useTranslation('settings');
  const queryClient = useQueryClient();
  const put = useMutation(putLogo(queryClient, scheme));
  const remove = useMutation(deleteLogo(queryClient, scheme));
  const [tooLarge, setTooLarge] = useState(false);
  const choose = (file: File | null) => {
    if (!file) return;
    setTooLarge(file.size > MAX_LOGO_BYTES);
    if (file.size <= MAX_LOGO_BYTES) put.mutate(file);
  };
  const fault = tooLarge ? t('branding.tooLarge') : wordsOf(put.error ?? remove.error);
  const said = { scheme: t(`branding.${scheme}`) };
  const own = logo[scheme];
  return (
    <div className="brand-logo">
      <span className={`brand-frame ${scheme}`}>
        {own ? <img src={own} alt={t(`branding.logo_${scheme}`)} /> : t('branding.none')}
      </span>
      <div>
        <b>{t(`branding.logo_${scheme}`)}</b>
        {scheme === 'dark' && !own && <p className="settings-note">{t('branding.darkHint')}</p>}
        {fault && (
          <p role="alert" className="settings-fault pill-block red">
            {fault}
          </p>
        )}
        <div className="brand-tools">
          <FileButton accept={PICTURES} onChange={choose}>
            {(button) => (
              <Button
                {...button}
                variant="default"
                loading={put.isPending}
                disabled={!may}
                aria-label={t('branding.choose_for', said)}
              >
                {t('branding.choose')}
              </Button>
            )}
          </FileButton>
          {own && (
            <Button
              variant="subtle"
              color="gray"
              loading={remove.isPending}
              disabled={!may}
              aria-label={t('branding.remove_for', said)}
              onClick={() => remove.mutate()}
            >
              {t('branding.remove')}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
