import { useTranslation } from 'react-i18next';
import type { Blueprint, Query, UserInputs } from '~/api/contract';
import { valueSources } from '~/api/sources';
import { RulesField } from '~/components/definition/RulesField';
import { sidesOf, type Words } from '../start-policy';

type Props = {
  policy: Query | undefined;
  inputs: UserInputs;
  blueprints: Blueprint[];
  error?: string;
  onPolicy: (policy: Query | undefined) => void;
};

function useWords(): Words {
  const { t } = useTranslation('workflows');
  return {
    own: {
      email: t('rule.email'),
      name: t('rule.name'),
      roles: t('rule.roles'),
      teams: t('rule.teams'),
    },
    part: { identifier: t('rule.identifier'), title: t('rule.title'), team: t('rule.team') },
    of: (input, part) => t('rule.of', { input, part }),
  };
}

/** One more way in: whoever meets the rules may start it too. */
export default function StartPolicy({ policy, inputs, blueprints, error, onPolicy }: Props) {
  const { t } = useTranslation('workflows');
  const fields = sidesOf({ inputs, blueprints, policy, words: useWords() });
  return (
    <RulesField
      label={t('policy')}
      hint={t('policyHint')}
      jsonLabel={t('policyJson')}
      nothing={t('policyNothing')}
      fields={fields}
      sources={valueSources}
      query={policy}
      error={error}
      onQuery={onPolicy}
    />
  );
}
