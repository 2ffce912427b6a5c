import './icon-picker.css';
import { Button, CloseButton, Input, Popover, ScrollArea, TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Glyph } from './Glyph';
import { ICONS, symbolFor } from './names';
import { OwnIcons } from './OwnIcons';

type Props = {
  id?: string;
  label: string;
  value: string | undefined;
  /** Drawn while nothing is chosen. */
  fallback?: string;
  error?: string;
  onChange: (icon: string | undefined) => void;
};

const found = (text: string) =>
  ICONS.filter(({ words }) => words.some((word) => word.includes(text.trim().toLowerCase())));

/** Every icon we can draw, found by any of the words it stands for. */
export function IconPicker({ id, label, value, fallback = 'cube', error, onChange }: Props) {
  const { t } = useTranslation('common');
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const choose = (icon: string | undefined) => {
    onChange(icon);
    setOpen(false);
  };
  return (
    <Input.Wrapper label={label} id={id} error={error} labelElement="div">
      <Popover width={316} position="bottom-start" trapFocus opened={open} onChange={setOpen}>
        <div className="icon-choice">
          <Popover.Target>
            <Button
              id={id}
              variant="default"
              aria-label={`${label}: ${value ?? t('icon.choose')}`}
              aria-expanded={open}
              leftSection={<Glyph id={symbolFor([value], fallback)} size={17} />}
              onClick={() => setOpen(!open)}
            >
              <span className="ellipsis">{value ?? t('icon.choose')}</span>
            </Button>
          </Popover.Target>
          {value && <CloseButton size={24} aria-label={t('icon.clear')} onClick={() => choose(undefined)} />}
        </div>
        <Popover.Dropdown p={8}>
          <TextInput
            leftSection={<IconSearch size={15} />}
            placeholder={t('icon.find')}
            aria-label={t('icon.find')}
            data-autofocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <ScrollArea.Autosize mah={240} type="auto" scrollbarSize={6}>
            <OwnIcons text={text} value={value} onChoose={choose} />
            <div className="icon-grid">
              {found(text).map(({ name, symbol }) => (
                <UnstyledButton
                  key={symbol}
                  className="icon-cell"
                  aria-label={name}
                  aria-pressed={symbolFor([value], '') === symbol}
                  title={name}
                  onClick={() => choose(name)}
                >
                  <Glyph id={symbol} size={19} />
                </UnstyledButton>
              ))}
            </div>
            {found(text).length === 0 && <p className="icon-none dim">{t('icon.nothing')}</p>}
          </ScrollArea.Autosize>
        </Popover.Dropdown>
      </Popover>
    </Input.Wrapper>
  );
}
