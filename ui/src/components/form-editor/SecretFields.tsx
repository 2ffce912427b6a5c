import { Select, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ActionInput } from '~/api/contract';
import { type Edit, put, textAt } from '~/components/definition/edit';

const METHODS = ['none', 'aes256-gcm', 'aes256-gcm-v2', 'client-side'] as const;

type Method = (typeof METHODS)[number];

const METHOD_NAMES: Record<Method, 'none' | 'shared' | 'own' | 'browser'> = {
  none: 'none',
  'aes256-gcm': 'shared',
  'aes256-gcm-v2': 'own',
  'client-side': 'browser',
};

const methodOf = ({ encryption }: ActionInput): Method => {
  if (typeof encryption === 'object' && encryption !== null) return 'client-side';
  return METHODS.find((method) => method === encryption) ?? 'none';
};

const encryptionFor = (method: Method) => {
  if (method === 'none') return undefined;
  return method === 'client-side' ? { algorithm: method, key: '' } : method;
};

/** Who encrypts what is typed, and with which key. */
export function SecretFields({ edit, input }: { edit: Edit; input: ActionInput }) {
  const { t } = useTranslation('actions');
  const method = methodOf(input);
  const name = METHOD_NAMES[method];
  return (
    <>
      <Select
        label={t('input.secret')}
        description={t(`input.secretHint.${name}`)}
        allowDeselect={false}
        data={METHODS.map((value) => ({ value, label: t(`input.secretMethod.${METHOD_NAMES[value]}`) }))}
        value={method}
        error={method === 'client-side' ? undefined : edit.faultAt(['encryption'])}
        onChange={(value) => put(edit, ['encryption'], encryptionFor(value as Method))}
      />
      {method === 'client-side' && (
        <Textarea
          label={t('input.publicKey')}
          description={t('input.publicKeyHint')}
          placeholder="-----BEGIN PUBLIC KEY-----"
          withAsterisk
          autosize
          minRows={3}
          maxRows={8}
          spellCheck={false}
          classNames={{ input: 'mono' }}
          value={textAt(edit, ['encryption', 'key'])}
          error={edit.faultAt(['encryption'])}
          onChange={({ currentTarget }) =>
            put(edit, ['encryption'], { algorithm: 'client-side', key: currentTarget.value })
          }
        />
      )}
    </>
  );
}
