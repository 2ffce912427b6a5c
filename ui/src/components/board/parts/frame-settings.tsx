/** Which page of others is shown, and how whoever looks signs in to it. */
import { SegmentedControl, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { BACK_PATH } from '~/components/document/embedded-sign-in';
import { frameAddress } from '~/components/document/frame';
import { textOf } from '../kinds';
import type { SettingProps as Props } from './fields';

type AddressProps = Props & { name: 'url' | 'authorizationUrl' | 'tokenUrl'; hint?: string };

function Address({ widget, onChange, name, hint }: AddressProps) {
  const { t } = useTranslation('dashboards');
  const value = textOf(widget, name);
  return (
    <TextInput
      label={t(`field.${name}`)}
      description={hint}
      placeholder="https://"
      value={value}
      error={value && !frameAddress(value) ? t('field.urlFault') : undefined}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
    />
  );
}

const KINDS = ['public', 'protected'] as const;

export function UrlSetting(props: Props) {
  const { t } = useTranslation('dashboards');
  const { widget, onChange } = props;
  const isProtected = widget.urlType === 'protected';
  const scopes = Array.isArray(widget.scopes) ? widget.scopes.map(String) : [];
  return (
    <>
      <Address {...props} name="url" hint={t('field.urlHint', { who: '{{user.email}}' })} />
      <SegmentedControl
        fullWidth
        aria-label={t('urlType.label')}
        data={KINDS.map((value) => ({ value, label: t(`urlType.${value}`) }))}
        value={isProtected ? 'protected' : 'public'}
        onChange={(urlType) => onChange({ urlType })}
      />
      {isProtected && (
        <>
          <p className="dim widget-hint">
            {t('urlType.hint')} <code>{`${location.origin}${BACK_PATH}`}</code>
          </p>
          <TextInput
            label={t('field.clientId')}
            description={t('field.clientIdHint')}
            classNames={{ input: 'mono' }}
            value={textOf(widget, 'clientId')}
            onChange={(event) => onChange({ clientId: event.currentTarget.value })}
          />
          <Address {...props} name="authorizationUrl" />
          <Address {...props} name="tokenUrl" />
          <TagsInput
            label={t('field.scopes')}
            description={t('field.scopesHint')}
            placeholder={scopes.length ? undefined : 'openid'}
            value={scopes}
            onChange={(next) => onChange({ scopes: next.length ? next : undefined })}
          />
        </>
      )}
    </>
  );
}
