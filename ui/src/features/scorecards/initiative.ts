/** An initiative as its form holds it, and what is asked of whom. */
import type { Query, QueryRule, Scorecard } from '~/api/contract';
import type { Tone } from '~/components/pill/tones';
import { dayOf, endOf, inDays, startOf } from '~/lib/days';
import type { Initiative, WorkItem } from './initiative-queries';
import type { InitiativeStatus } from './view';

export const STATUS_TONES: Record<InitiativeStatus, Tone> = {
  Planned: 'gray',
  'On track': 'blue',
  'At risk': 'amber',
  Overdue: 'red',
  Done: 'green',
  Ended: 'silver',
};

export type Target = 'level' | 'rules';

export type InitiativeForm = {
  title: string;
  description: string;
  blueprint: string;
  scorecard: string;
  target: Target;
  level: string;
  rules: string[];
  /** Days, as a date control has them. */
  start: string;
  due: string;
  owner: string;
  team: string;
  scope?: Query;
  digest: boolean;
};

const USUAL_DAYS = 90;

export const newForm = (part: Partial<InitiativeForm> = {}): InitiativeForm => ({
  title: '',
  description: '',
  blueprint: '',
  scorecard: '',
  target: 'level',
  level: '',
  rules: [],
  start: inDays(0),
  due: inDays(USUAL_DAYS),
  owner: '',
  team: '',
  digest: true,
  ...part,
});

export const formOf = (initiative: Initiative): InitiativeForm => ({
  title: initiative.title,
  description: initiative.description ?? '',
  blueprint: initiative.blueprint,
  scorecard: initiative.target.scorecard,
  target: initiative.target.rules ? 'rules' : 'level',
  level: initiative.target.level ?? '',
  rules: initiative.target.rules ?? [],
  start: dayOf(new Date(initiative.startDate)),
  due: dayOf(new Date(initiative.dueDate)),
  owner: initiative.owner ?? '',
  team: initiative.team ?? '',
  scope: initiative.scope ?? undefined,
  digest: initiative.digest,
});

/** What is empty is told as null, so that it goes where it stood before. */
export const bodyOf = (form: InitiativeForm): object => ({
  title: form.title,
  description: form.description || null,
  blueprint: form.blueprint,
  target: {
    scorecard: form.scorecard,
    ...(form.target === 'level' ? { level: form.level } : { rules: form.rules }),
  },
  startDate: form.start ? startOf(form.start) : '',
  dueDate: form.due ? endOf(form.due) : '',
  owner: form.owner || null,
  team: form.team || null,
  scope: form.scope ?? null,
  digest: form.digest,
});

const FIELDS: Record<string, keyof InitiativeForm> = {
  startDate: 'start',
  dueDate: 'due',
};

/** The field that a fault of the server belongs to. */
export function fieldOf([first = '', second = '']: string[]): string | undefined {
  if (first === 'target') return second || 'level';
  return FIELDS[first] ?? (first || undefined);
}

/** Everybody that the scorecard judges in the scope. */
export function askedOf({ scorecard, scope }: InitiativeForm): Query {
  const judged: QueryRule = { scorecard, operator: 'isNotEmpty' };
  return { combinator: 'and', rules: [judged, ...(scope ? [scope] : [])] };
}

/** Those of them that have something left to do; undefined while the target is not chosen. */
export function leftOf(form: InitiativeForm, card: Scorecard | undefined): Query | undefined {
  const { scorecard, target, level, rules } = form;
  const levels = (card?.levels ?? []).map(({ title }) => title);
  const below = levels.slice(0, Math.max(levels.indexOf(level), 0));
  const failing = rules.map((rule) => ({
    scorecard,
    scorecardRule: rule,
    operator: '=',
    value: 'FAILURE',
  }));
  const left: QueryRule | Query =
    target === 'level' ? { scorecard, operator: 'in', value: below } : { combinator: 'or', rules: failing };
  if (target === 'level' ? below.length === 0 : failing.length === 0) return undefined;
  const asked = askedOf(form);
  return { ...asked, rules: [...asked.rules, left] };
}

const DAY_MS = 86_400_000;

/** Negative once it is over. */
export const daysLeft = (due: string, now = Date.now()): number =>
  Math.ceil((new Date(due).getTime() - now) / DAY_MS);

/** Who has the work: the name of a team, or the address of a person. */
const holdersOf = ({ assignees }: WorkItem): string[] =>
  assignees.map((one) => ('user' in one ? one.user : one.team));

/** Work by who has it, the most first; what nobody has comes last, under an empty name. */
export function byHolder(items: WorkItem[]): [holder: string, items: WorkItem[]][] {
  const groups = new Map<string, WorkItem[]>();
  for (const item of items) {
    const holders = holdersOf(item);
    for (const holder of holders.length ? holders : [''])
      groups.set(holder, [...(groups.get(holder) ?? []), item]);
  }
  return [...groups].sort(([a, x], [b, y]) => (a === '' ? 1 : b === '' ? -1 : y.length - x.length));
}
