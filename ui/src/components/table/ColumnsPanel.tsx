import './columns-panel.css';
import { ActionIcon, Button, Checkbox, Popover, ScrollArea, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3, IconSearch } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Glyph } from '../icon/Glyph';

type Column = { id: string; label: string; glyph: string };

type Props = { columns: Column[]; shown: string[]; onChange: (ids: string[]) => void };

/** The id moved in front of another one; to the end when there is none. */
export function movedBefore(ids: string[], id: string, before: string | undefined): string[] {
  const rest = ids.filter((other) => other !== id);
  const at = before === undefined ? rest.length : rest.indexOf(before);
  return rest.toSpliced(at, 0, id);
}

const stepped = (ids: string[], id: string, step: -1 | 1): string[] => {
  const from = ids.indexOf(id);
  const to = from + step;
  return to < 0 || to >= ids.length ? ids : ids.toSpliced(from, 1).toSpliced(to, 0, id);
};

type RowProps = {
  column: Column;
  on: boolean;
  onToggle: () => void;
  onStep: (step: -1 | 1) => void;
  onDropBefore: (id: string) => void;
};

function ColumnRow({ column, on, onToggle, onStep, onDropBefore }: RowProps) {
  const { t } = useTranslation('common');
  const drop = (event: DragEvent) => {
    event.preventDefault();
    onDropBefore(event.dataTransfer.getData('text/plain'));
  };
  return (
    <li
      className="column-row"
      draggable={on}
      onDragStart={(event) => event.dataTransfer.setData('text/plain', column.id)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <Checkbox
        checked={on}
        onChange={onToggle}
        label={
          <span className="column-label">
            <Glyph id={column.glyph} size={14} className="dim" />
            <span className="ellipsis">{column.label}</span>
          </span>
        }
      />
      {on && (
        <span className="column-steps">
          <ActionIcon size={24} aria-label={`${t('columns.up')}: ${column.label}`} onClick={() => onStep(-1)}>
            <IconArrowUp size={14} />
          </ActionIcon>
          <ActionIcon
            size={24}
            aria-label={`${t('columns.down')}: ${column.label}`}
            onClick={() => onStep(1)}
          >
            <IconArrowDown size={14} />
          </ActionIcon>
        </span>
      )}
    </li>
  );
}

export function ColumnsPanel({ columns, shown, onChange }: Props) {
  const { t } = useTranslation('common');
  const [text, setText] = useState('');
  const on = new Set(shown);
  const found = ({ label }: Column) => label.toLowerCase().includes(text.toLowerCase());
  const ordered = [
    ...shown.flatMap((id) => columns.filter((column) => column.id === id)),
    ...columns.filter(({ id }) => !on.has(id)),
  ].filter(found);
  const toggle = (id: string) =>
    onChange(on.has(id) ? shown.filter((other) => other !== id) : [...shown, id]);
  return (
    <Popover width={320} position="bottom-start" trapFocus>
      <Popover.Target>
        <Button variant="default" className="bar-button" leftSection={<IconColumns3 size={15} />}>
          {t('columns.button')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <TextInput
          leftSection={<IconSearch size={15} />}
          placeholder={t('columns.find')}
          aria-label={t('columns.find')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <ScrollArea.Autosize mah={380} type="auto" scrollbarSize={6}>
          <ul className="column-list">
            {ordered.map((column) => (
              <ColumnRow
                key={column.id}
                column={column}
                on={on.has(column.id)}
                onToggle={() => toggle(column.id)}
                onStep={(step) => onChange(stepped(shown, column.id, step))}
                onDropBefore={(id) => on.has(id) && onChange(movedBefore(shown, id, column.id))}
              />
            ))}
          </ul>
        </ScrollArea.Autosize>
        <div className="column-all">
          <Button variant="subtle" onClick={() => onChange(columns.map(({ id }) => id))}>
            {t('columns.all')}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => onChange([])}>
            {t('columns.none')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
