import './form-editor.css';
import { Button, TextInput, UnstyledButton } from '@mantine/core';
import { IconLayoutList, IconPlus, IconSeparator } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionInput, UserInputs } from '~/api/contract';
import { type Edit, editAt } from '~/components/definition/edit';
import { ItemRow } from '~/components/definition/ItemRow';
import { freeKey, identifierOf } from '~/components/definition/identifier';
import { Glyph } from '~/components/icon/Glyph';
import type { FormContext } from './context';
import { InputEditor } from './InputEditor';
import { FAMILIES, INPUT_NAMES, INPUT_TYPES, type InputType, typeOf } from './input-types';
import {
  keysTaken,
  type Line,
  linesOf,
  moved,
  type Step,
  withHeading,
  withInput,
  withKeyChanged,
  withoutLine,
  withStep,
  withStepChanged,
} from './layout';
import { RuleField } from './RuleField';
import { needsOf } from './required';
import { Validations } from './Validations';

type Props = {
  /** Of the form itself: its userInputs. */
  edit: Edit;
  context: FormContext;
  /** How much is wrong with an input. */
  faultsOf: (input: string) => number;
  open: string | undefined;
  onOpen: (line: string | undefined) => void;
};

const idOf = (line: Line, at: number): string => (line.kind === 'step' ? `step/${at}` : line.key);

const NEW = 'type:';

function Palette({ onAdd }: { onAdd: (type: InputType) => void }) {
  const { t } = useTranslation('actions');
  const drag = (type: InputType) => (event: DragEvent) =>
    event.dataTransfer.setData('text/plain', NEW + type);
  return (
    <section className="palette" aria-label={t('form.palette')}>
      <p className="def-caption">{t('form.palette')}</p>
      {FAMILIES.map((family) => (
        <div key={family} className="palette-family" role="group" aria-label={t(`family.${family}`)}>
          {INPUT_NAMES.filter((name) => INPUT_TYPES[name].family === family).map((name) => (
            <UnstyledButton
              key={name}
              className="palette-type"
              draggable
              aria-label={t('form.add', { type: t(`type.${name}`) })}
              onDragStart={drag(name)}
              onClick={() => onAdd(name)}
            >
              <Glyph id={INPUT_TYPES[name].glyph} size={15} className="dim" />
              <span className="ellipsis">{t(`type.${name}`)}</span>
            </UnstyledButton>
          ))}
        </div>
      ))}
    </section>
  );
}

/** Every change of the form that the list offers. */
function useLines({ edit, open, onOpen }: Props) {
  const { t } = useTranslation('actions');
  const inputs = edit.value as unknown as UserInputs;
  const write = (next: UserInputs) => edit.replace(next as unknown as Edit['value']);
  const lines = linesOf(inputs);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  /** Behind what is open, else at the end. */
  const place = () => {
    const at = lines.findIndex((line, index) => idOf(line, index) === open);
    return at < 0 ? lines.length : at + 1;
  };
  const add = (type: InputType, at = place()) => {
    const title = t(`type.${type}`);
    const key = freeKey(identifierOf(title), keysTaken(inputs));
    write(withInput(inputs, key, { ...INPUT_TYPES[type].schema, title } as ActionInput, at));
    setFresh(new Set(fresh).add(key));
    onOpen(key);
  };
  const addHeading = () => {
    const key = freeKey('heading', keysTaken(inputs));
    write(withHeading(inputs, key, t('form.headingTitle'), place()));
    onOpen(key);
  };
  const addStep = () => write(withStep(inputs, (number) => t('form.stepTitle', { number })));
  const move = (from: number, to: number) => {
    write(moved(inputs, from, to));
    if (open?.startsWith('step/')) onOpen(undefined);
  };
  const drop = (at: number) => (data: string) => {
    if (data.startsWith(NEW)) add(data.slice(NEW.length) as InputType, at);
    else if (data !== '' && Number.isInteger(Number(data))) move(Number(data), at);
  };
  const remove = (at: number) => {
    onOpen(undefined);
    write(withoutLine(inputs, at));
  };
  const rename = (old: string, key: string) => {
    if (key === old || keysTaken(inputs).has(key)) return;
    write(withKeyChanged(inputs, old, key));
    setFresh(new Set([...fresh].filter((one) => one !== old)));
    onOpen(key);
  };
  /** A new input is named after its title until somebody names it otherwise. */
  const retitle = (key: string, title: string) => {
    const titled = {
      ...inputs,
      properties: { ...inputs.properties, [key]: { ...inputs.properties[key], title: title || undefined } },
    };
    const wanted = identifierOf(title);
    if (!fresh.has(key) || wanted === '' || wanted === key) return write(titled);
    const taken = new Set([...keysTaken(inputs)].filter((one) => one !== key));
    const next = freeKey(wanted, taken);
    write(withKeyChanged(titled, key, next));
    setFresh(new Set([...fresh].map((one) => (one === key ? next : one))));
    onOpen(next);
  };
  return { inputs, lines, write, add, addHeading, addStep, move, drop, remove, rename, retitle };
}

type LinesState = ReturnType<typeof useLines>;

function StepEditor({
  step,
  context,
  onChange,
}: {
  step: Step;
  context: FormContext;
  onChange: (step: Step) => void;
}) {
  const { t } = useTranslation(['actions', 'definition']);
  return (
    <div className="def-editor">
      <TextInput
        label={t('definition:title')}
        data-autofocus
        maxLength={25}
        value={step.title}
        onChange={(event) => onChange({ ...step, title: event.currentTarget.value })}
      />
      <RuleField
        label={t('input.shown')}
        usual
        value={step.visible}
        inputs={context.inputs}
        paths={context.paths}
        onChange={(visible) => onChange({ ...step, visible })}
      />
    </div>
  );
}

function HeadingEditor({ edit, context }: { edit: Edit; context: FormContext }) {
  const { t } = useTranslation(['actions', 'definition']);
  const { title, description, visible } = edit.value as Record<string, string | undefined>;
  const set = (changes: object) => edit.replace({ ...edit.value, ...changes });
  return (
    <div className="def-editor">
      <TextInput
        label={t('definition:title')}
        data-autofocus
        value={title ?? ''}
        error={edit.faultAt(['title'])}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <TextInput
        label={t('definition:description')}
        value={description ?? ''}
        error={edit.faultAt(['description'])}
        onChange={(event) => set({ description: event.currentTarget.value || undefined })}
      />
      <RuleField
        label={t('input.shown')}
        usual
        value={visible as boolean | undefined}
        inputs={context.inputs}
        paths={context.paths}
        onChange={(next) => set({ visible: next })}
      />
    </div>
  );
}

type RowProps = Props & { line: Line; at: number; state: LinesState };

function useRow({ line, at, state, faultsOf }: RowProps) {
  const { t } = useTranslation('actions');
  const { inputs } = state;
  if (line.kind === 'step')
    return {
      label: line.step.title,
      detail: t('form.step'),
      glyph: 'flag',
      look: 'line-step',
      faults: 0,
      at,
    };
  if (line.kind === 'heading') {
    const label = inputs.titles?.[line.key]?.title || line.key;
    return { label, detail: t('form.heading'), glyph: 'type', look: 'line-heading', faults: 0, at };
  }
  const input = inputs.properties[line.key] ?? {};
  return {
    label: input.title || line.key,
    detail: line.key,
    glyph: INPUT_TYPES[typeOf(input)].glyph,
    look: '',
    faults: faultsOf(line.key),
    at,
  };
}

function Marks({ line, inputs }: { line: Line; inputs: UserInputs }) {
  const { t } = useTranslation(['actions', 'definition']);
  if (line.kind !== 'input') return null;
  const input = inputs.properties[line.key] ?? {};
  const need = needsOf(inputs)?.get(line.key);
  const ruled = [input.visible, input.disabled].some((rule) => rule !== undefined) || input.dependsOn;
  return (
    <>
      {ruled && <Glyph id="route" size={13} className="dim" />}
      <span className="line-type">{t(`type.${typeOf(input)}`)}</span>
      {need !== undefined && (
        <span className="line-required">
          {t(need === true ? 'definition:required' : 'input.requiredSometimes')}
        </span>
      )}
    </>
  );
}

function LineEditor({ line, at, state, edit, context }: RowProps) {
  const { inputs, write } = state;
  if (line.kind === 'step')
    return (
      <StepEditor
        step={line.step}
        context={context}
        onChange={(step) => write(withStepChanged(inputs, at, step))}
      />
    );
  if (line.kind === 'heading')
    return <HeadingEditor edit={editAt(edit, ['titles', line.key])} context={context} />;
  return (
    <InputEditor
      edit={editAt(edit, ['properties', line.key])}
      inputKey={line.key}
      context={context}
      onKey={(key) => state.rename(line.key, key)}
      onTitle={(title) => state.retitle(line.key, title)}
      onInputs={write}
      requiredFault={edit.faultAt(['required'])}
    />
  );
}

function Row(props: RowProps) {
  const { line, at, state, open, onOpen } = props;
  const { label, detail, glyph, look, faults } = useRow(props);
  const id = idOf(line, at);
  return (
    <ItemRow
      label={label}
      detail={detail}
      prose={line.kind !== 'input'}
      glyph={glyph}
      look={look}
      marks={<Marks line={line} inputs={state.inputs} />}
      open={open === id}
      faults={faults}
      drag={{ data: String(at), onDrop: state.drop(at) }}
      onToggle={() => onOpen(open === id ? undefined : id)}
      onStep={(step) => state.move(at, at + step)}
      onRemove={() => state.remove(at)}
    >
      <LineEditor {...props} />
    </ItemRow>
  );
}

/** The form as a list: from the palette into it, up and down in it, and each line opens where it stands. */
export function FormEditor(props: Props) {
  const { t } = useTranslation('actions');
  const { edit, context } = props;
  const state = useLines(props);
  const { lines, inputs } = state;
  const fault = edit.faultAt(['order']) ?? edit.faultAt(['steps']);
  return (
    <div className="form-step">
      <Palette onAdd={state.add} />
      <div className="form-lines">
        {lines.length === 0 && <p className="form-none">{t('form.empty')}</p>}
        <ul className="def-items" aria-label={t('form.lines')}>
          {lines.map((line, at) => (
            <Row
              key={line.kind === 'step' ? `step/${at}` : `${line.kind}/${at}`}
              {...props}
              line={line}
              at={at}
              state={state}
            />
          ))}
        </ul>
        {fault && <p className="form-fault">{fault}</p>}
        <div
          className="form-adds"
          role="group"
          aria-label={t('form.palette')}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => state.drop(lines.length)(event.dataTransfer.getData('text/plain'))}
        >
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={() => state.add('text', lines.length)}
          >
            {t('form.addInput')}
          </Button>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconSeparator size={14} />}
            onClick={state.addHeading}
          >
            {t('form.addHeading')}
          </Button>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconLayoutList size={14} />}
            onClick={state.addStep}
          >
            {t('form.addStep')}
          </Button>
        </div>
        <Validations
          value={inputs.validations ?? []}
          paths={context.paths}
          faultAt={(path) => edit.faultAt(['validations', ...path])}
          onChange={(validations) =>
            state.write({ ...inputs, validations: validations.length ? validations : undefined })
          }
        />
      </div>
    </div>
  );
}
