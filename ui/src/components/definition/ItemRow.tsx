import { ActionIcon, Button, UnstyledButton } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowDown,
  IconArrowUp,
  IconChevronRight,
  IconGripVertical,
  IconTrash,
} from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Glyph } from '../icon/Glyph';
import { Warning } from './Warning';

type Props = {
  label: string;
  detail: string;
  /** The detail is a sentence, not something written in code. */
  prose?: boolean;
  glyph: string;
  marks: ReactNode;
  open: boolean;
  /** New or changed against what is stored. */
  state?: 'new' | 'changed';
  faults: number;
  /** What is wrong with it as it is stored. */
  warnings?: string[];
  onToggle: () => void;
  onStep?: (step: -1 | 1) => void;
  onRemove?: () => void;
  /** What the row is while it is dragged, and what happens when something is dropped on it. */
  drag?: { data: string; onDrop: (data: string) => void };
  /** Another look: a step that begins, a heading. */
  look?: string;
  children: ReactNode;
};

function dropped(event: DragEvent, onDrop: (data: string) => void) {
  event.preventDefault();
  onDrop(event.dataTransfer.getData('text/plain'));
}

/** One definition: closed a line, open its editor in the same place. */
export function ItemRow(props: Props) {
  const { t } = useTranslation('definition');
  const {
    label,
    detail,
    prose,
    glyph,
    open,
    state,
    faults,
    drag,
    look = '',
    onToggle,
    onStep,
    onRemove,
  } = props;
  const box = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!open) return;
    box.current?.scrollIntoView({ block: 'nearest' });
    // One that was moved a step takes the focus of its arrow along, and is not begun anew.
    if (document.activeElement === document.body) return;
    box.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, [open]);
  return (
    <li
      ref={box}
      className={`def-item ${open ? 'def-item-open' : ''} ${faults ? 'def-item-faulty' : ''} ${look}`}
      onDragOver={drag && ((event) => event.preventDefault())}
      onDrop={drag && ((event) => dropped(event, drag.onDrop))}
    >
      <div className="def-item-head">
        {drag && (
          <span
            className="def-grip"
            draggable
            aria-hidden
            onDragStart={(event) => event.dataTransfer.setData('text/plain', drag.data)}
          >
            <IconGripVertical size={14} />
          </span>
        )}
        <UnstyledButton className="def-item-button" aria-expanded={open} onClick={onToggle}>
          <IconChevronRight size={14} className="def-item-turn" aria-hidden />
          <Glyph id={glyph} size={15} className="dim" />
          <span className="def-item-name">
            <span className="ellipsis">{label}</span>
            {prose ? (
              <small className="ellipsis">{detail}</small>
            ) : (
              <code className="ellipsis">{detail}</code>
            )}
          </span>
          <span className="def-item-marks">
            {faults > 0 && (
              <span className="def-mark pill-block red">{t('item.faults', { count: faults })}</span>
            )}
            {state && <span className="def-mark">{t(`item.${state}`)}</span>}
            {props.marks}
          </span>
        </UnstyledButton>
        <Warning label={label} words={props.warnings} />
        {open && (
          <span className="def-item-tools">
            {onStep && (
              <>
                <ActionIcon size={26} aria-label={t('item.up', { label })} onClick={() => onStep(-1)}>
                  <IconArrowUp size={15} />
                </ActionIcon>
                <ActionIcon size={26} aria-label={t('item.down', { label })} onClick={() => onStep(1)}>
                  <IconArrowDown size={15} />
                </ActionIcon>
              </>
            )}
            {onRemove && (
              <ActionIcon size={26} aria-label={t('item.remove', { label })} onClick={onRemove}>
                <IconTrash size={15} />
              </ActionIcon>
            )}
          </span>
        )}
      </div>
      {open && <div className="def-item-body">{props.children}</div>}
    </li>
  );
}

type RemovedProps = { label: string; note?: ReactNode; onBack: () => void };

/** Something stored that will be gone after saving, and the way back. */
export function RemovedRow({ label, note, onBack }: RemovedProps) {
  const { t } = useTranslation('definition');
  return (
    <li className="def-item def-item-removed">
      <div className="def-item-gone">
        <IconTrash size={14} aria-hidden />
        <span className="def-item-name">
          <s className="ellipsis">{label}</s>
          {note}
        </span>
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconArrowBackUp size={14} />}
          aria-label={`${t('item.back')}: ${label}`}
          onClick={onBack}
        >
          {t('item.back')}
        </Button>
      </div>
    </li>
  );
}
