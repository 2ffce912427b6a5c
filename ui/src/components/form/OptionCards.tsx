import './form.css';
import { Radio } from '@mantine/core';
import { Glyph } from '../icon/Glyph';
import { symbolFor } from '../icon/names';
import { common, type FieldProps } from './field';

type Props = FieldProps & { options: string[]; onChoose: (option: string) => void };

/** A radio group in the shape of cards: arrows move, as in any radio group. */
export function OptionCards({ options, onChoose, ...props }: Props) {
  const { label, description, withAsterisk, error } = common(props);
  return (
    <Radio.Group
      label={label}
      description={description}
      withAsterisk={withAsterisk}
      error={error}
      value={props.value === undefined || props.value === null ? null : String(props.value)}
      onChange={onChoose}
    >
      <div className="option-cards">
        {options.map((option) => {
          const glyph = symbolFor([option], '');
          return (
            <Radio.Card key={option} value={option} className="option-card" disabled={props.spec.disabled}>
              {glyph && <Glyph id={glyph} size={18} />}
              <span className="ellipsis">{option}</span>
            </Radio.Card>
          );
        })}
      </div>
    </Radio.Group>
  );
}
