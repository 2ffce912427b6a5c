import { ActionIcon, Input, Menu, TextInput, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical, IconPlus, IconX } from '@tabler/icons-react';
import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Pill } from '../pill/Pill';
import { toneOf } from '../pill/tones';
import { COLOURS, type Option, withAdded } from './options';

type Props = {
  label: string;
  options: Option[];
  numbers: boolean;
  error?: string;
  onChange: (options: Option[]) => void;
};

type RowProps = {
  option: Option;
  index: number;
  last: boolean;
  numbers: boolean;
  onChange: (option: Option) => void;
  onMove: (from: number, to: number) => void;
  onRemove: () => void;
};

function Colour({ option, onColour }: { option: Option; onColour: (colour: string | undefined) => void }) {
  const { t } = useTranslation('definition');
  return (
    <Menu position="bottom-start" width={340}>
      <Menu.Target>
        <UnstyledButton className="def-colour" aria-label={t('options.colour', { option: option.value })}>
          <Pill tone={toneOf(option.colour)}>{option.value || '…'}</Pill>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className="def-colours">
        {[undefined, ...COLOURS].map((colour) => (
          <Menu.Item key={colour ?? 'none'} onClick={() => onColour(colour)}>
            <Pill tone={toneOf(colour)}>{t(`colours.${colour ?? 'none'}`)}</Pill>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function OptionRow({ option, index, last, numbers, onChange, onMove, onRemove }: RowProps) {
  const { t } = useTranslation('definition');
  const name = option.value || String(index + 1);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const from = Number(event.dataTransfer.getData('text/plain'));
    if (Number.isInteger(from)) onMove(from, index);
  };
  return (
    <li className="def-option" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <span
        className="def-grip"
        draggable
        aria-hidden
        onDragStart={(event) => event.dataTransfer.setData('text/plain', String(index))}
      >
        <IconGripVertical size={14} />
      </span>
      <TextInput
        aria-label={t('options.option', { number: index + 1 })}
        inputMode={numbers ? 'decimal' : undefined}
        value={option.value}
        onChange={(event) => onChange({ ...option, value: event.currentTarget.value })}
      />
      <Colour option={option} onColour={(colour) => onChange({ ...option, colour })} />
      <span className="def-option-tools">
        <ActionIcon
          size={24}
          disabled={index === 0}
          aria-label={t('options.up', { option: name })}
          onClick={() => onMove(index, index - 1)}
        >
          <IconArrowUp size={14} />
        </ActionIcon>
        <ActionIcon
          size={24}
          disabled={last}
          aria-label={t('options.down', { option: name })}
          onClick={() => onMove(index, index + 1)}
        >
          <IconArrowDown size={14} />
        </ActionIcon>
        <ActionIcon size={24} aria-label={t('options.remove', { option: name })} onClick={onRemove}>
          <IconX size={14} />
        </ActionIcon>
      </span>
    </li>
  );
}

function AddOption({ onAdd }: { onAdd: (values: string[]) => void }) {
  const { t } = useTranslation('definition');
  const [text, setText] = useState('');
  const add = (values: string[]) => {
    const named = values.map((value) => value.trim()).filter(Boolean);
    if (named.length) onAdd(named);
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add([text]);
  };
  const onPaste = (event: ClipboardEvent) => {
    const lines = event.clipboardData.getData('text').split(/\r?\n/);
    if (lines.length < 2) return;
    event.preventDefault();
    add(lines);
  };
  return (
    <TextInput
      leftSection={<IconPlus size={14} />}
      placeholder={t('options.add')}
      aria-label={t('options.add')}
      description={t('options.addHint')}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
      onBlur={() => add([text])}
    />
  );
}

/** The options of a choice in their order, each with its colour; what is left in the last line is added too. */
export function OptionsEditor({ label, options, numbers, error, onChange }: Props) {
  const move = (from: number, to: number) => {
    const [option] = options.slice(from, from + 1);
    if (option) onChange(options.toSpliced(from, 1).toSpliced(to, 0, option));
  };
  return (
    <Input.Wrapper label={label} labelElement="div" error={error} withAsterisk>
      <ul className="def-options">
        {options.map((option, index) => (
          <OptionRow
            key={index}
            option={option}
            index={index}
            last={index === options.length - 1}
            numbers={numbers}
            onChange={(next) => onChange(options.with(index, next))}
            onMove={move}
            onRemove={() => onChange(options.toSpliced(index, 1))}
          />
        ))}
      </ul>
      <AddOption onAdd={(values) => onChange(withAdded(options, values))} />
    </Input.Wrapper>
  );
}
