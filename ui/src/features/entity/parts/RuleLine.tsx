import {
  IconCircleCheckFilled,
  IconCircleMinus,
  IconCircleXFilled,
  IconShieldCheckFilled,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '~/api/contract';
import { type CellContext, drawValue } from '~/components/property/cells';
import { kindOfValue } from '~/components/property/properties';
import { sentenceOf } from '../conditions';
import type { RuleReport } from '../scorecards';
import type { EntityContext } from '../use-entity';

type ActualProps = { condition: Condition; context: EntityContext };

/** What the entity has of that which the condition asks for. */
function Actual({ condition, context }: ActualProps): ReactNode {
  const { entity, people, cellWords } = context;
  const drawing: CellContext = { schema: {}, people, words: cellWords, focusable: true };
  if (condition.relation) {
    const titles = entity.relatedTitles?.[condition.relation];
    const related = [entity.relations[condition.relation] ?? []].flat();
    return drawValue(
      'entities',
      related.map((one) => titles?.[one] ?? one),
      drawing,
    );
  }
  if (condition.property === '$team') return drawValue('teams', entity.team, drawing);
  const property = context.properties.find(({ key }) => key === condition.property);
  if (!property) return null;
  const value = entity.properties[property.key];
  return drawValue(kindOfValue(property, value), value, { ...drawing, schema: property.schema });
}

const MARKS = {
  SUCCESS: { Icon: IconCircleCheckFilled, tone: 'green', word: 'passed' },
  FAILURE: { Icon: IconCircleXFilled, tone: 'red', word: 'failed' },
  NOT_APPLICABLE: { Icon: IconCircleMinus, tone: 'gray', word: 'notAsked' },
  EXEMPT: { Icon: IconShieldCheckFilled, tone: 'blue', word: 'exempt' },
} as const;

/** One rule: passed or not, what it asks for and, where that helps, what there is. */
export function RuleLine({
  report: { rule, status },
  context,
  wide = false,
  help,
}: {
  report: RuleReport;
  context: EntityContext;
  wide?: boolean;
  /** What stands below it. */
  help?: ReactNode;
}) {
  const { t } = useTranslation('entity');
  const { Icon, tone, word } = MARKS[status];
  const { combinator, conditions } = rule.query;
  const sentences = conditions.map((one) => sentenceOf(one, context.subjects, context.conditionWords));
  const [only] = conditions.length === 1 ? conditions : [];
  return (
    <li className="rule">
      <Icon size={18} className={`tone-mark ${tone}`} aria-label={t(word)} />
      <span className="rule-text">
        {rule.title}
        {wide && rule.description && <small>{rule.description}</small>}
        <small>{sentences.join(` ${t(`combinator.${combinator}`)} `)}</small>
      </span>
      {wide && only && (
        <span className="rule-actual">
          <Actual condition={only} context={context} />
        </span>
      )}
      {help}
    </li>
  );
}
