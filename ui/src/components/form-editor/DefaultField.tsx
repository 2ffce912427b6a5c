import { Input, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ActionInput, PropertySchema } from '~/api/contract';
import { type Edit, put } from '~/components/definition/edit';
import { ExpressionField } from '~/components/expression/ExpressionField';
import { FIELDS } from '~/components/form/fields';
import { type FieldSpec, specOf } from '~/components/form/spec';
import type { FormContext } from './context';
import { isMany, singleOf } from './input-types';

type Face = 'none' | 'fixed' | 'computed';

const FACES: Face[] = ['none', 'fixed', 'computed'];

function faceOf(value: unknown): Face {
  if (value === undefined) return 'none';
  return typeof value === 'object' && value !== null && 'jqQuery' in value ? 'computed' : 'fixed';
}

const START: Record<string, unknown> = { string: '', number: 0, boolean: true, array: [], object: {} };

const ignore = () => undefined;

function specFor(key: string, label: string, input: ActionInput): FieldSpec {
  const options = Array.isArray(singleOf(input).enum);
  const schema = (options ? input : { ...input, enum: undefined }) as PropertySchema;
  const spec = specOf(`${key}-default`, { ...schema, default: undefined, description: undefined }, false);
  const { blueprint } = isMany(input) ? (input.items ?? {}) : input;
  return { ...spec, label, blueprint };
}

type Props = { edit: Edit; inputKey: string; context: FormContext };

/** What stands in the input before anybody writes: nothing, a value, or what jq gives. */
export function DefaultField({ edit, inputKey, context }: Props) {
  const { t } = useTranslation('actions');
  const input = edit.value as ActionInput;
  const value = edit.value.default;
  const face = faceOf(value);
  const error = edit.faultAt(['default']);
  const choose = (next: string) => {
    if (next === 'none') put(edit, ['default'], undefined);
    if (next === 'fixed') edit.replace({ ...edit.value, default: START[input.type ?? 'string'] });
    if (next === 'computed') put(edit, ['default'], { jqQuery: '.user.email' });
  };
  const spec = specFor(inputKey, t('input.defaultValue'), input);
  const Field = FIELDS[spec.kind];
  return (
    <Input.Wrapper label={t('input.default')} labelElement="div">
      <div className="rule">
        <SegmentedControl
          size="xs"
          aria-label={t('input.default')}
          data={FACES.map((one) => ({ value: one, label: t(`value.${one}`) }))}
          value={face}
          onChange={choose}
        />
        {face === 'fixed' && (
          <Field
            spec={spec}
            value={value}
            error={error}
            sources={context.sources}
            onChange={(next) =>
              edit.replace({ ...edit.value, default: next ?? START[input.type ?? 'string'] })
            }
            onLeave={ignore}
          />
        )}
        {face === 'computed' && (
          <ExpressionField
            bare
            label={t('input.defaultJq')}
            value={String((value as { jqQuery?: unknown }).jqQuery ?? '')}
            paths={context.paths}
            error={error}
            onChange={(jqQuery) => put(edit, ['default'], { jqQuery })}
          />
        )}
      </div>
    </Input.Wrapper>
  );
}
