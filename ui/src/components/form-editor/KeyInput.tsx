import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isKey } from '~/components/definition/identifier';

type Props = {
  value: string;
  hint: string;
  fault?: string;
  taken: ReadonlySet<string>;
  onKey: (key: string) => void;
};

/** Taken over when somebody leaves it: on the way there it may be the name of another input. */
export function KeyInput({ value, hint, fault, taken, onKey }: Props) {
  const { t } = useTranslation(['actions', 'definition']);
  const [text, setText] = useState(value);
  const clash = text !== value && taken.has(text);
  const misfit = isKey(text) ? (clash ? t('input.taken') : undefined) : t('definition:fault.key');
  return (
    <TextInput
      label={t('definition:identifier')}
      description={hint}
      classNames={{ input: 'mono' }}
      spellCheck={false}
      value={text}
      error={misfit ?? fault}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => !misfit && onKey(text)}
    />
  );
}
