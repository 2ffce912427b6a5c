import { Checkbox, Group, MultiSelect, Select, Switch } from '@mantine/core';
import { distinct } from '~/lib/distinct';
import { Pill } from '../pill/Pill';
import { toneOf } from '../pill/tones';
import { common, type Field, type FieldProps } from './field';
import { OptionCards } from './OptionCards';

const MANY = 6;

const optionsOf = ({ spec }: FieldProps) => distinct(spec.schema.enum ?? spec.schema.items?.enum ?? []);

/** A control speaks text; the value goes back as the option that was meant, number or text. */
const optionOf = (props: FieldProps, text: string | null) =>
  optionsOf(props).find((option) => String(option) === text);

const asKey = (value: unknown) => (value === undefined || value === null ? null : String(value));

/** An option in the colour that its cells have. */
function Option({ text, props: { spec } }: { text: string; props: FieldProps }) {
  const colours = spec.schema.enumColors ?? spec.schema.items?.enumColors;
  return colours ? <Pill tone={toneOf(colours[text])}>{text}</Pill> : text;
}

export const ToggleField: Field = (props) => {
  const { spec, error, onLeave } = props;
  return (
    <Switch
      id={`field-${spec.id}`}
      name={spec.id}
      label={spec.label}
      description={spec.description}
      disabled={spec.disabled}
      error={error}
      checked={props.value === true}
      onBlur={onLeave}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
    />
  );
};

export const ChoiceField: Field = (props) => {
  const options = optionsOf(props).map(String);
  if (props.spec.cards)
    return (
      <OptionCards {...props} options={options} onChoose={(text) => props.onChange(optionOf(props, text))} />
    );
  return (
    <Select
      {...common(props)}
      data={options}
      renderOption={({ option }) => <Option text={option.value} props={props} />}
      searchable={options.length > MANY}
      clearable={!props.spec.required}
      value={asKey(props.value)}
      onChange={(text) => props.onChange(optionOf(props, text))}
    />
  );
};

export const ChoicesField: Field = (props) => {
  const options = optionsOf(props).map(String);
  const value = Array.isArray(props.value) ? props.value.map(String) : [];
  const set = (texts: string[]) =>
    props.onChange(texts.length ? texts.map((text) => optionOf(props, text)) : undefined);
  if (options.length > MANY)
    return (
      <MultiSelect
        {...common(props)}
        data={options}
        renderOption={({ option }) => <Option text={option.value} props={props} />}
        searchable
        value={value}
        onChange={set}
      />
    );
  const { label, description, withAsterisk, error } = common(props);
  return (
    <Checkbox.Group
      label={label}
      description={description}
      withAsterisk={withAsterisk}
      error={error}
      value={value}
      onChange={set}
    >
      <Group mt={6} gap={20}>
        {options.map((option) => (
          <Checkbox key={option} value={option} label={option} disabled={props.spec.disabled} />
        ))}
      </Group>
    </Checkbox.Group>
  );
};
