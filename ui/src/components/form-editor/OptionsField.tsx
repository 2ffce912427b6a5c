import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PropertySchema } from '~/api/contract';
import { type Edit, put } from '~/components/definition/edit';
import { OptionsEditor } from '~/components/definition/OptionsEditor';
import { optionsOf, withOptions } from '~/components/definition/options';
import { type Definition, valueAt } from '~/components/definition/sections';
import { ExpressionField } from '~/components/expression/ExpressionField';
import type { Path } from '~/components/expression/paths';

type Props = { edit: Edit; at: string[]; paths: Path[] };

/** Options somebody writes down, or those that jq gives. */
export function OptionsField({ edit, at, paths }: Props) {
  const { t } = useTranslation('actions');
  const schema = (at.length ? valueAt(edit.value, at) : edit.value) as Definition;
  const { enum: values } = schema as { enum?: unknown };
  const computed = !Array.isArray(values);
  const jq = computed ? String((values as { jqQuery?: string } | undefined)?.jqQuery ?? '') : '';
  const write = (next: Definition) => edit.replace(at.length ? { ...edit.value, items: next } : next);
  const faces = ['fixed', 'computed'].map((value) => ({
    value,
    label: t(`value.${value as 'fixed'}`),
  }));
  const choose = (face: string) => {
    const { enumColors: _, ...rest } = schema;
    write({ ...rest, enum: face === 'fixed' ? [] : { jqQuery: '["one", "two"]' } });
  };
  return (
    <div className="rule">
      <SegmentedControl
        size="xs"
        aria-label={t('input.optionsFrom')}
        data={faces}
        value={computed ? 'computed' : 'fixed'}
        onChange={choose}
      />
      {computed ? (
        <ExpressionField
          label={t('input.optionsJq')}
          hint={t('input.optionsJqHint')}
          value={jq}
          paths={paths}
          error={edit.faultAt([...at, 'enum'])}
          onChange={(jqQuery) => put(edit, [...at, 'enum'], { jqQuery })}
        />
      ) : (
        <OptionsEditor
          label={t('input.options')}
          options={optionsOf(schema as PropertySchema)}
          numbers={schema.type === 'number'}
          error={edit.faultAt([...at, 'enum']) ?? edit.faultAt([...at, 'enumColors'])}
          onChange={(options) => write(withOptions(schema as PropertySchema, options) as Definition)}
        />
      )}
    </div>
  );
}
