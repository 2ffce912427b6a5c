import { Input } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Action } from '~/api/contract';
import { valueSources } from '~/api/sources';
import { inputsOf, specsIn, stepsOf } from '~/components/action/form';
import { FormFields } from '~/components/form/FormFields';
import { isBlank, type Values } from '~/components/form/spec';

type Props = { action: Action; inputs: Values | undefined; onInputs: (inputs: Values | undefined) => void };

/** What the form of the action is filled in with; whoever opens it may change that. */
export function FixInputs({ action, inputs = {}, onInputs }: Props) {
  const { t } = useTranslation('scorecards');
  const specs = stepsOf(inputsOf(action), undefined)
    .flatMap(specsIn)
    .filter(({ secret }) => !secret)
    .map((spec) => ({ ...spec, required: false, disabled: false }));
  if (specs.length === 0) return null;
  const set = (id: string, value: unknown) => {
    const next = { ...inputs, [id]: value };
    const filled = Object.fromEntries(Object.entries(next).filter(([, one]) => !isBlank(one)));
    onInputs(Object.keys(filled).length ? filled : undefined);
  };
  const form = { values: inputs, errors: {}, set, leave: () => undefined };
  return (
    <Input.Wrapper label={t('fixInputs')} description={t('fixInputsHint')} labelElement="div">
      <div className="def-filter fix-inputs">
        <FormFields specs={specs} form={form} sources={valueSources} />
      </div>
    </Input.Wrapper>
  );
}
