import { Button, CloseButton, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Validation } from '~/api/contract';
import { ExpressionField } from '~/components/expression/ExpressionField';
import type { Path } from '~/components/expression/paths';

type Props = {
  value: Validation[];
  paths: Path[];
  faultAt: (path: string[]) => string | undefined;
  onChange: (value: Validation[]) => void;
};

/** What must hold between several inputs, and what is said when it does not. */
export function Validations({ value, paths, faultAt, onChange }: Props) {
  const { t } = useTranslation('actions');
  return (
    <section className="validations" aria-label={t('validation.title')}>
      <p className="def-caption">{t('validation.title')}</p>
      <p className="def-note">{t('validation.text')}</p>
      <ul className="map-rows">
        {value.map((rule, index) => (
          <li key={index} className="map-row validation">
            <ExpressionField
              label={t('validation.constraint')}
              placeholder=".form.maximum > .form.minimum"
              value={rule.constraint}
              paths={paths}
              error={faultAt([String(index), 'constraint'])}
              onChange={(constraint) => onChange(value.with(index, { ...rule, constraint }))}
            />
            <TextInput
              label={t('validation.message')}
              maxLength={100}
              value={rule.message}
              error={faultAt([String(index), 'message'])}
              onChange={(event) =>
                onChange(value.with(index, { ...rule, message: event.currentTarget.value }))
              }
            />
            <CloseButton
              mt={26}
              aria-label={t('validation.remove', { number: index + 1 })}
              onClick={() => onChange(value.toSpliced(index, 1))}
            />
          </li>
        ))}
      </ul>
      <div>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...value, { constraint: '', message: '' }])}
        >
          {t('validation.add')}
        </Button>
      </div>
    </section>
  );
}
