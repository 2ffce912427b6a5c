/**
 * A filter as short text: "tier:is:Tier 1;locked:is:true", with groups as "or(…;…)".
 * People read it in the address bar and write it by hand, so what cannot be read is left out.
 */
import { isOperator } from '../property/operators';
import { DEEPEST, type FilterGroup, type FilterPart, type FilterRule, isGroup, NO_FILTER } from './model';

const escaped = (text: string) => text.replace(/[%;:,()]/g, (sign) => `%${hex(sign)}`);
const hex = (sign: string) => sign.charCodeAt(0).toString(16).toUpperCase();

const ruleText = ({ field, operator, values }: FilterRule): string =>
  [escaped(field), operator, ...(values.length ? [values.map(escaped).join(',')] : [])].join(':');

const partText = (part: FilterPart): string =>
  isGroup(part) ? `${part.combinator}(${part.rules.map(partText).join(';')})` : ruleText(part);

export function encodeFilter({ combinator, rules }: FilterGroup): string | undefined {
  const text = rules.map(partText).join(';');
  if (!text) return undefined;
  return combinator === 'or' ? `or(${text})` : text;
}

/** Splits at the semicolons that stand outside of every bracket. */
function pieces(text: string): string[] {
  const out = [''];
  let depth = 0;
  for (const sign of text) {
    if (sign === '(') depth++;
    if (sign === ')') depth--;
    if (sign === ';' && depth === 0) out.push('');
    else out[out.length - 1] += sign;
  }
  return out.filter(Boolean);
}

const GROUP = /^(and|or)\((.*)\)$/s;

function readPart(text: string, depth: number): FilterPart[] {
  const group = GROUP.exec(text);
  if (group) {
    const [, combinator = 'and', inner = ''] = group;
    if (depth >= DEEPEST) return [];
    return [
      {
        combinator: combinator as 'and' | 'or',
        rules: pieces(inner).flatMap((one) => readPart(one, depth + 1)),
      },
    ];
  }
  const [field, operator = '', values = ''] = text.split(':');
  if (!field || !isOperator(operator)) return [];
  const named = values ? values.split(',').map(decodeURIComponent) : [];
  return [{ field: decodeURIComponent(field), operator, values: named }];
}

export function decodeFilter(text: string | undefined): FilterGroup {
  try {
    const rules = pieces(text ?? '').flatMap((piece) => readPart(piece, 0));
    const [only] = rules;
    return rules.length === 1 && only && isGroup(only) && only.combinator === 'or'
      ? only
      : { ...NO_FILTER, rules };
  } catch {
    return NO_FILTER;
  }
}
