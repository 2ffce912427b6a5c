import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Glyph } from '~/components/icon/Glyph';
import { symbolFor } from '~/components/icon/names';
import type { Starter } from '../queries';

type Props = { starters: Starter[]; chosen: string[]; onChoose: (chosen: string[]) => void };

/** Checkboxes in the shape of cards: several may be begun with. */
export function StarterCards({ starters, chosen, onChoose }: Props) {
  const { t } = useTranslation('welcome');
  return (
    <Checkbox.Group label={t('choose')} value={chosen} onChange={onChoose} className="starter-group">
      <div className="starters">
        {starters.map(({ identifier, title, description, icon, blueprints }) => (
          <Checkbox.Card key={identifier} value={identifier} className="card starter" aria-label={title}>
            <Glyph id={symbolFor([icon, title])} size={24} />
            <span className="starter-text">
              <b>{title}</b>
              <span className="dim">{description}</span>
              <small className="dim">{blueprints.map((blueprint) => blueprint.title).join(' · ')}</small>
            </span>
            <Checkbox.Indicator aria-hidden />
          </Checkbox.Card>
        ))}
      </div>
    </Checkbox.Group>
  );
}
