import { useTranslation } from 'react-i18next';
import type { Blueprint, Query, UserInputs } from '~/api/contract';
import { valueSources } from '~/api/sources';
import { RulesField } from '~/components/definition/RulesField';
import { sidesOf } from '~/components/policy/sides';
import { useSideWords } from '~/components/policy/use-side-words';

type Props = {
  policy: Query | undefined;
  inputs: UserInputs;
  blueprints: Blueprint[];
  faultAt: (path: string[]) => string | undefined;
  onPolicy: (policy: Query | undefined) => void;
};

/** One more way in: whoever meets the rules may start it too. */
export default function StartPolicy({ policy, inputs, blueprints, faultAt, onPolicy }: Props) {
  const { t } = useTranslation('workflows');
  const fields = sidesOf({ inputs, blueprints, policy, words: useSideWords() });
  return (
    <RulesField
      label={t('policy')}
      hint={t('policyHint')}
      jsonLabel={t('policyJson')}
      nothing={t('policyNothing')}
      fields={fields}
      sources={valueSources}
      query={policy}
      faultAt={faultAt}
      onQuery={onPolicy}
    />
  );
}
