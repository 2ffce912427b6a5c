import { Select, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Edit, put, textAt } from '~/components/definition/edit';
import { ExpressionField } from '~/components/expression/ExpressionField';
import { ALGORITHMS, type Algorithm, namesHeader, type Security, securityOf } from '../webhook';
import { SecretField } from './SecretField';

type Props = {
  edit: Edit;
  kept: boolean;
  secret: string | undefined;
  onSecret: (secret: string | undefined) => void;
};

const at = (key: string) => ['security', key];

/** Without one everybody is let in, and nothing is said of it. */
function withAddresses({ allowedAddresses: _, ...rest }: Security, all: string[]): Security {
  return all.length ? { ...rest, allowedAddresses: all } : rest;
}

/** Of the list, or of the first of its members that is no address. */
function addressFault(edit: Edit): string | undefined {
  const addresses = securityOf(edit.value).allowedAddresses ?? [];
  const faults = addresses.flatMap((address, index) => {
    const fault = edit.faultAt([...at('allowedAddresses'), String(index)]);
    return fault ? [`${address}: ${fault}`] : [];
  });
  return faults[0] ?? edit.faultAt(at('allowedAddresses'));
}

/** How it is known that an event comes from whom it says. */
export function SecurityFields({ edit, kept, secret, onSecret }: Props) {
  const { t } = useTranslation('sources');
  const security = securityOf(edit.value);
  const algorithm = security.signatureAlgorithm || 'none';
  const choose = (next: Algorithm) => {
    const { signatureAlgorithm: _, ...rest } = security;
    edit.replace({ ...edit.value, security: next === 'none' ? rest : { ...rest, signatureAlgorithm: next } });
  };
  return (
    <>
      <Select
        label={t('security.algorithm')}
        description={t(`security.about.${algorithm as Algorithm}`)}
        allowDeselect={false}
        data={ALGORITHMS.map((value) => ({ value, label: t(`security.kind.${value}`) }))}
        value={algorithm}
        error={edit.faultAt(at('signatureAlgorithm'))}
        onChange={(value) => value && choose(value as Algorithm)}
      />
      {algorithm !== 'none' && (
        <SecretField
          kept={kept}
          algorithm={algorithm}
          value={secret}
          error={edit.faultAt(at('secret'))}
          onChange={onSecret}
        />
      )}
      {namesHeader(algorithm) && (
        <div className="def-pair">
          <TextInput
            label={t('security.header')}
            withAsterisk
            placeholder="x-acme-signature"
            classNames={{ input: 'mono' }}
            spellCheck={false}
            value={textAt(edit, at('signatureHeaderName'))}
            error={edit.faultAt(at('signatureHeaderName'))}
            onChange={(event) => put(edit, at('signatureHeaderName'), event.currentTarget.value)}
          />
          <TextInput
            label={t('security.prefix')}
            description={t('security.prefixHint')}
            placeholder="sha256="
            classNames={{ input: 'mono' }}
            spellCheck={false}
            value={textAt(edit, at('signaturePrefix'))}
            error={edit.faultAt(at('signaturePrefix'))}
            onChange={(event) => put(edit, at('signaturePrefix'), event.currentTarget.value)}
          />
        </div>
      )}
      <TagsInput
        label={t('security.addresses')}
        description={t('security.addressesHint')}
        placeholder={security.allowedAddresses?.length ? undefined : '203.0.113.0/24'}
        acceptValueOnBlur
        value={security.allowedAddresses ?? []}
        error={addressFault(edit)}
        onChange={(all) => edit.replace({ ...edit.value, security: withAddresses(security, all) })}
      />
      <ExpressionField
        label={t('security.delivery')}
        hint={t('security.deliveryHint')}
        placeholder={'.headers."x-delivery-id"'}
        value={textAt(edit, at('requestIdentifierPath'))}
        error={edit.faultAt(at('requestIdentifierPath'))}
        paths={[]}
        onChange={(value) => put(edit, at('requestIdentifierPath'), value)}
      />
    </>
  );
}
