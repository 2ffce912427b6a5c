import { Button, CloseButton, Input, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Document } from '~/api/contract';
import { titleOf } from '~/components/definition/identifier';
import type { Leaf } from './shape';

type Props = {
  leaf: Leaf;
  value: unknown;
  errorAt: (path: string[]) => string | undefined;
  onChange: (value: Document[] | undefined) => void;
};

/** A list of small objects, one a line; there is always a line to begin with. */
export function RowsField({ leaf, value, errorAt, onChange }: Props) {
  const { t } = useTranslation('pulled');
  const rows = Array.isArray(value) && value.length > 0 ? (value as Document[]) : [{}];
  const { label, description, required, id } = leaf.spec;
  const columns = Object.entries(leaf.shape.items?.properties ?? {});
  const own = errorAt([]);
  const set = (index: number, key: string, text: string) => {
    const { [key]: _, ...others } = rows[index] ?? {};
    onChange(rows.with(index, text ? { ...others, [key]: text } : others));
  };
  return (
    <Input.Wrapper
      id={`field-${id}`}
      label={label}
      description={description}
      withAsterisk={required}
      labelElement="div"
      error={own}
    >
      <ul className="pull-rows" aria-label={label}>
        {rows.map((row, index) => (
          <li key={index} className="pull-row">
            {columns.map(([key, shape]) => (
              <TextInput
                key={key}
                size="sm"
                aria-label={t('rows.field', { name: shape.title ?? titleOf(key), number: index + 1 })}
                placeholder={shape.examples?.[0] ?? shape.title}
                spellCheck={false}
                value={String(row[key] ?? '')}
                error={errorAt([String(index), key]) ?? errorAt([String(index)])}
                onChange={(event) => set(index, key, event.currentTarget.value)}
              />
            ))}
            {rows.length > 1 && (
              <CloseButton
                size={26}
                aria-label={t('rows.remove', { number: index + 1 })}
                onClick={() => onChange(rows.toSpliced(index, 1))}
              />
            )}
          </li>
        ))}
      </ul>
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...rows, {}])}
        >
          {t('rows.add')}
        </Button>
      </div>
    </Input.Wrapper>
  );
}
