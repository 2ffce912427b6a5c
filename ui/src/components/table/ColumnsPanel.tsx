import './columns-panel.css';
import { Button, Popover, ScrollArea, TextInput } from '@mantine/core';
import { IconColumns3, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OrderedRow } from '../order/OrderedRow';
import { movedBefore, stepped } from '../order/order';

type Column = { id: string; label: string; glyph: string };

type Props = { columns: Column[]; shown: string[]; onChange: (ids: string[]) => void };

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
          <ul className="ordered-list">
            {ordered.map((column) => (
              <OrderedRow
                key={column.id}
                {...column}
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
