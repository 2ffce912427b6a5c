/** A rule about one input as people say it, written down as jq; jq that says more stays jq. */
import { keyPath } from '~/components/expression/paths';

export type Verb = 'is' | 'isNot' | 'filled' | 'empty';

export type Sentence = { input: string; verb: Verb; value?: unknown };

const SIGNS: Record<'is' | 'isNot', string> = { is: '==', isNot: '!=' };

export function jqOf({ input, verb, value }: Sentence): string {
  const path = keyPath('.form', input);
  if (verb === 'filled') return `${path} != null`;
  if (verb === 'empty') return `${path} == null`;
  return `${path} ${SIGNS[verb]} ${JSON.stringify(value ?? '')}`;
}

const SHAPE = /^\s*\.form(?:\.([A-Za-z_]\w*)|\["([^"\\]+)"\])\s*(==|!=)\s*(.+?)\s*$/s;

export function sentenceOf(jq: string): Sentence | undefined {
  const [, plain, quoted, sign, literal = ''] = SHAPE.exec(jq) ?? [];
  const input = plain ?? quoted;
  if (input === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(literal);
    if (value === null) return { input, verb: sign === '==' ? 'empty' : 'filled' };
    if (typeof value === 'object') return undefined;
    return { input, verb: sign === '==' ? 'is' : 'isNot', value };
  } catch {
    return undefined;
  }
}
