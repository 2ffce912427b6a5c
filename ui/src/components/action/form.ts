/** The inputs of an action as steps, sections and fields; the server's answer says what each is right now. */
import type { Action, ActionForm, ActionInput, FormInput, PropertySchema, UserInputs } from '~/api/contract';
import { type FieldSpec, isBlank, specOf, type Values } from '../form/spec';
import type { Kind } from '../property/kind';

export type Section = { key: string; title?: string; description?: string; specs: FieldSpec[] };

export type Step = { title: string; sections: Section[] };

/** The entity the action is for is asked like an input, under the name that the server knows it by. */
export const SUBJECT = '$targetEntity';

const isDynamic = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'jqQuery' in value;

/** What is computed is unknown until the server has answered. */
const fixed = <Value>(value: Value | { jqQuery: string } | undefined): Value | undefined =>
  isDynamic(value) ? undefined : (value as Value | undefined);

const MOST_CARDS = 4;
const LONGEST_CARD = 16;

const fitsCards = (options: (string | number)[] = []) =>
  options.length > 1 &&
  options.length <= MOST_CARDS &&
  options.every((option) => String(option).length <= LONGEST_CARD);

function schemaOf(input: ActionInput, seen: FormInput | undefined): PropertySchema {
  const pattern = seen?.pattern ?? fixed(input.pattern);
  // A pattern may be a list of the values that are allowed.
  const listed = Array.isArray(pattern) ? pattern : undefined;
  return {
    ...input,
    default: undefined,
    enum: seen?.enum ?? listed ?? fixed(input.enum),
    pattern: typeof pattern === 'string' ? pattern : undefined,
    minItems: seen?.minItems ?? fixed(input.minItems),
    maxItems: seen?.maxItems ?? fixed(input.maxItems),
  };
}

/** Shown as it is filled in; the server sees to it as well. */
const isReadOnly = (input: ActionInput, seen: FormInput | undefined): boolean =>
  (seen?.readOnly ?? input.readOnly) === true;

function fieldOf(
  key: string,
  input: ActionInput,
  seen: FormInput | undefined,
  required: string[],
): FieldSpec {
  const schema = schemaOf(input, seen);
  const spec = specOf(key, schema, seen?.required ?? required.includes(key));
  return {
    ...spec,
    disabled:
      (seen?.disabled ?? (input.disabled === true || isDynamic(input.disabled))) || isReadOnly(input, seen),
    blueprint: input.blueprint ?? input.items?.blueprint,
    dataset: seen?.dataset ?? (isDynamic(input.dataset) ? undefined : input.dataset),
    secret: input.encryption !== undefined,
    cards: spec.kind === 'choice' && fitsCards(schema.enum),
  };
}

const isShown = (input: ActionInput, seen: FormInput | undefined): boolean =>
  seen?.visible ?? (input.visible === undefined || input.visible === true);

const SHORT: ReadonlySet<Kind> = new Set<Kind>([
  'number',
  'date',
  'timer',
  'user',
  'team',
  'entity',
  'choice',
]);

const isShort = (spec: FieldSpec | undefined): boolean =>
  spec !== undefined && SHORT.has(spec.kind) && !spec.cards;

/** Two short fields in a row stand beside each other. */
function paired(specs: FieldSpec[]): FieldSpec[] {
  const out: FieldSpec[] = [];
  for (let i = 0; i < specs.length; i++) {
    const [one, two] = specs.slice(i, i + 2);
    if (one && two && isShort(one) && isShort(two)) {
      out.push({ ...one, half: true }, { ...two, half: true });
      i++;
    } else if (one) out.push(one);
  }
  return out;
}

const NO_INPUTS: UserInputs = { properties: {} };

export const inputsOf = ({ trigger }: Action): UserInputs => trigger.userInputs ?? NO_INPUTS;

function sectionsOf(keys: string[], inputs: UserInputs, form: ActionForm | undefined): Section[] {
  const seen = new Map(form?.inputs.map((input) => [input.identifier, input]));
  const required = fixed(inputs.required) ?? [];
  const sections: Section[] = [{ key: '', specs: [] }];
  for (const key of keys) {
    const heading = inputs.titles?.[key];
    const input = inputs.properties[key];
    const headingShown = form?.titles?.[key]?.visible ?? (heading && !isDynamic(heading.visible));
    if (heading && headingShown)
      sections.push({ key, title: heading.title, description: heading.description, specs: [] });
    else if (input && isShown(input, seen.get(key)))
      sections.at(-1)?.specs.push(fieldOf(key, input, seen.get(key), required));
  }
  return sections
    .filter(({ title, specs }) => title || specs.length)
    .map((section) => ({ ...section, specs: paired(section.specs) }));
}

/** Inputs that no order names come last. */
function withRest(order: string[], inputs: UserInputs, named = order): string[] {
  const known = new Set(named);
  return [...order, ...Object.keys(inputs.properties).filter((key) => !known.has(key))];
}

/** A form without steps is one step without a title. */
export function stepsOf(inputs: UserInputs, form: ActionForm | undefined): Step[] {
  const { steps = [], order = [] } = inputs;
  if (steps.length === 0) return [{ title: '', sections: sectionsOf(withRest(order, inputs), inputs, form) }];
  const named = steps.flatMap((step) => step.order);
  const last = steps.length - 1;
  return steps
    .map((step, index) => ({
      title: step.title,
      shown: form?.steps?.[index]?.visible ?? !isDynamic(step.visible),
      keys: index === last ? withRest(step.order, inputs, named) : step.order,
    }))
    .filter(({ shown }) => shown)
    .map(({ title, keys }) => ({ title, sections: sectionsOf(keys, inputs, form) }));
}

export const specsIn = (step: Step | undefined): FieldSpec[] =>
  step?.sections.flatMap(({ specs }) => specs) ?? [];

/** What somebody set, in inputs that are open; what was emptied is told as null, so that no default fills it again. */
export function orderOf(specs: FieldSpec[], values: Values, touched: ReadonlySet<string>): Values {
  return Object.fromEntries(
    specs
      .filter(({ id, disabled }) => touched.has(id) && !disabled)
      .map(({ id }) => [id, isBlank(values[id]) ? null : values[id]]),
  );
}

/** Untouched inputs take what the server would fill in. */
export function withServerDefaults(
  values: Values,
  touched: ReadonlySet<string>,
  form: ActionForm,
): Values | undefined {
  const changed = form.inputs.filter(
    (input) =>
      !touched.has(input.identifier) &&
      JSON.stringify(values[input.identifier]) !== JSON.stringify(input.default),
  );
  if (changed.length === 0) return undefined;
  return { ...values, ...Object.fromEntries(changed.map((input) => [input.identifier, input.default])) };
}

/** Which field a fault of the server belongs to. */
export const fieldOfFault =
  (specs: FieldSpec[]) =>
  ([group, key]: string[]): string | undefined => {
    if (group === 'entity') return SUBJECT;
    return group === 'properties' ? specs.find(({ id }) => id === key)?.id : undefined;
  };

/** Inputs of an earlier run, to begin from; secrets are not given back. */
export const prefilled = (inputs: UserInputs, properties: Values): Values =>
  Object.fromEntries(
    Object.entries(properties).filter(
      ([key]) => inputs.properties[key] && !inputs.properties[key].encryption,
    ),
  );

const isFile = (input: ActionInput | undefined): boolean => (input?.items ?? input)?.format === 'file';

/** What a browser can keep for later: neither secrets, nor files, whose bytes go with the page. */
export const keepable = (inputs: UserInputs, values: Values): Values =>
  Object.fromEntries(
    Object.entries(prefilled(inputs, values)).filter(([key]) => !isFile(inputs.properties[key])),
  );

export const needsEntity = ({ trigger }: Action): boolean =>
  trigger.blueprintIdentifier !== undefined && trigger.operation !== 'CREATE';
