import { Button, Radio, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Glyph } from '../icon/Glyph';
import { FAMILIES, TYPE_NAMES, TYPES, type TypeName } from './types';

type Props = { value: TypeName | undefined; onChange: (type: TypeName) => void };

function useTypes(text: string) {
  const { t } = useTranslation('definition');
  const wanted = text.trim().toLowerCase();
  return TYPE_NAMES.filter((name) =>
    [t(`types.${name}`), t(`example.${name}`), name].some((word) => word.toLowerCase().includes(wanted)),
  );
}

const STEPS: Record<string, 1 | -1> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Arrows walk through the types, from the field that finds them on; nothing is chosen by passing it. */
function walk(event: KeyboardEvent<HTMLDivElement>) {
  const step = STEPS[event.key];
  const tiles = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=radio]')];
  const at = tiles.indexOf(event.target as HTMLElement);
  // In the field the arrows to the sides belong to what is typed.
  if (!step || tiles.length === 0 || (at < 0 && event.key !== 'ArrowDown')) return;
  event.preventDefault();
  event.stopPropagation();
  tiles[(at + step + tiles.length) % tiles.length]?.focus();
}

/** Every type with a word about what it holds: one stop of the keyboard, which arrows move. */
export function TypePicker({ value, onChange }: Props) {
  const { t } = useTranslation('definition');
  const [text, setText] = useState('');
  const [at, setAt] = useState(value);
  const types = useTypes(text);
  const stop = at && types.includes(at) ? at : types[0];
  return (
    <div className="def-types" onKeyDownCapture={walk}>
      <TextInput
        leftSection={<IconSearch size={15} />}
        placeholder={t('findType')}
        aria-label={t('findType')}
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Radio.Group
        aria-label={t('type')}
        value={value ?? null}
        onChange={(name) => onChange(name as TypeName)}
      >
        {FAMILIES.filter((family) => types.some((name) => TYPES[name].family === family)).map((family) => (
          <div key={family} className="def-family">
            <p className="def-caption">{t(`family.${family}`)}</p>
            <div className="def-tiles">
              {types
                .filter((name) => TYPES[name].family === family)
                .map((name) => (
                  <Radio.Card
                    key={name}
                    value={name}
                    className="def-tile"
                    tabIndex={name === stop ? 0 : -1}
                    onFocus={() => setAt(name)}
                    onClick={() => onChange(name)}
                  >
                    <Glyph id={TYPES[name].glyph} size={17} className="dim" />
                    <span className="def-tile-text">
                      <b>{t(`types.${name}`)}</b>
                      <small className="ellipsis">{t(`example.${name}`)}</small>
                    </span>
                  </Radio.Card>
                ))}
            </div>
          </div>
        ))}
      </Radio.Group>
      {types.length === 0 && <p className="dim">{t('noType')}</p>}
    </div>
  );
}

type ChosenProps = {
  type: TypeName;
  onChange?: () => void;
  /** For a stored property, whose values have to follow. */
  onRetype?: () => void;
};

export function ChosenType({ type, onChange, onRetype }: ChosenProps) {
  const { t } = useTranslation('definition');
  const change = onChange ?? onRetype;
  return (
    <div className="def-chosen">
      <Glyph id={TYPES[type].glyph} size={17} />
      <span>
        <b>{t(`types.${type}`)}</b>
        <small>{change ? t(`example.${type}`) : t('typeFixed')}</small>
      </span>
      {change && (
        <Button variant="subtle" size="compact-xs" onClick={change}>
          {t(onChange ? 'changeType' : 'retype')}
        </Button>
      )}
    </div>
  );
}
