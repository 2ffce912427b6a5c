import { useTranslation } from 'react-i18next';
import type { UserInputs } from '~/api/contract';
import { ExpressionField } from '~/components/expression/ExpressionField';
import type { Path } from '~/components/expression/paths';
import { RuleField } from './RuleField';
import { needsOf, withRequired } from './required';

type Props = {
  inputs: UserInputs;
  own: string;
  paths: Path[];
  error?: string;
  onChange: (inputs: UserInputs) => void;
};

/** Whether an input must be filled in; jq that somebody wrote for all inputs at once is shown as it is. */
export function RequiredField({ inputs, own, paths, error, onChange }: Props) {
  const { t } = useTranslation(['actions', 'definition']);
  const needs = needsOf(inputs);
  if (!needs)
    return (
      <ExpressionField
        label={t('input.requiredJq')}
        hint={t('input.requiredJqHint')}
        value={Array.isArray(inputs.required) ? '' : (inputs.required?.jqQuery ?? '')}
        paths={paths}
        error={error}
        onChange={(jqQuery) => onChange({ ...inputs, required: jqQuery ? { jqQuery } : [] })}
      />
    );
  const when = needs.get(own);
  return (
    <RuleField
      key={own}
      label={t('definition:required')}
      usual={false}
      value={typeof when === 'string' ? { jqQuery: when } : when}
      inputs={inputs}
      own={own}
      paths={paths}
      error={error}
      onChange={(value) => onChange(withRequired(inputs, own, value))}
    />
  );
}
