import './ordered-row.css';
import { ActionIcon, Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { DragEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Glyph } from '../icon/Glyph';

type Props = {
  id: string;
  label: string;
  glyph?: string;
  on: boolean;
  /** It is always shown. */
  fixed?: boolean;
  /** More that can be done with it. */
  children?: ReactNode;
  onToggle: () => void;
  onStep: (step: -1 | 1) => void;
  onDropBefore: (id: string) => void;
};

/** One of several things that are shown or not, in an order: by a tick, by dragging, or by the arrows. */
export function OrderedRow({ id, label, glyph, on, fixed, children, onToggle, onStep, onDropBefore }: Props) {
  const { t } = useTranslation('common');
  const drop = (event: DragEvent) => {
    event.preventDefault();
    onDropBefore(event.dataTransfer.getData('text/plain'));
  };
  return (
    <li
      className="ordered-row"
      draggable={on}
      onDragStart={(event) => event.dataTransfer.setData('text/plain', id)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <Checkbox
        checked={on}
        disabled={fixed}
        onChange={onToggle}
        label={
          <span className="ordered-label">
            {glyph && <Glyph id={glyph} size={14} className="dim" />}
            <span className="ellipsis">{label}</span>
          </span>
        }
      />
      <span className="ordered-tools">
        {children}
        {on && (
          <span className="ordered-steps">
            <ActionIcon size={24} aria-label={`${t('columns.up')}: ${label}`} onClick={() => onStep(-1)}>
              <IconArrowUp size={14} />
            </ActionIcon>
            <ActionIcon size={24} aria-label={`${t('columns.down')}: ${label}`} onClick={() => onStep(1)}>
              <IconArrowDown size={14} />
            </ActionIcon>
          </span>
        )}
      </span>
    </li>
  );
}
