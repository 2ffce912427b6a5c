import { IconCircleCheckFilled, IconCircleXFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type CellContext, drawValue } from '~/components/property/cells';
import { kindOfValue } from '~/components/property/properties';
import { sentenceOf } from '../conditions';
import type { RuleReport } from '../scorecards';
import type { EntityContext } from '../use-entity';

function Actual({ name, context }: { name: string; context: EntityContext }): ReactNode {
  const { entity, people, cellWords } = context;
  const property = context.properties.find(({ key }) => key === name);
  if (!property) return null;
  const value = entity.properties[name];
  const drawing: CellContext = { schema: property.schema, people, words: cellWords, focusable: true };
  return drawValue(kindOfValue(property, value), value, drawing);
}

/** One rule: passed or not, what it asks for and, where that helps, what there is. */
export function RuleLine({
  report: { rule, passed },
  context,
  wide = false,
}: {
  report: RuleReport;
  context: EntityContext;
  wide?: boolean;
}) {
  const { t } = useTranslation('entity');
  const { combinator, conditions } = rule.query;
  const sentences = conditions.map((one) => sentenceOf(one, context.subjects, context.conditionWords));
  const [only] = conditions.length === 1 ? conditions : [];
  return (
    <li className="rule">
      {passed ? (
        <IconCircleCheckFilled size={18} className="tone-mark green" aria-label={t('passed')} />
      ) : (
        <IconCircleXFilled size={18} className="tone-mark red" aria-label={t('failed')} />
      )}
      <span className="rule-text">
        {rule.title}
        {wide && rule.description && <small>{rule.description}</small>}
        <small>{sentences.join(` ${t(`combinator.${combinator}`)} `)}</small>
      </span>
      {wide && only?.property && (
        <span className="rule-actual">
          <Actual name={only.property} context={context} />
        </span>
      )}
    </li>
  );
}
