import { useTranslation } from 'react-i18next';
import { Glyph } from '~/components/icon/Glyph';
import type { CatalogField } from '~/components/property/fields';
import { shownAs } from '~/components/table/grouping';
import { type DrawContext, drawField } from '../columns';
import { type Group, ownValue } from '../lines';

const STEP = 18;

/** A group within another stands further in. */
const indent = (depth: number) => (depth > 0 ? { marginInlineStart: depth * STEP } : undefined);

type Props = {
  group: Group;
  open: boolean;
  field: CatalogField;
  context: DrawContext;
  onToggle: () => void;
};

export function GroupHead({ group, open, field, context, onToggle }: Props) {
  const { t } = useTranslation('catalog');
  const { count, title, path } = group;
  const value = ownValue(group);
  const isNone = value === null || value === undefined;
  return (
    <>
      <button
        type="button"
        className="grid-band-button"
        tabIndex={-1}
        aria-expanded={open}
        style={indent(path.length - 1)}
        onClick={onToggle}
      >
        <Glyph id="chevron" size={14} />
        {isNone ? (
          <span className="dim">{t('group.without', { column: field.label })}</span>
        ) : title ? (
          title
        ) : (
          drawField(shownAs(field, value), field, context)
        )}
      </button>
      <span className="group-count num">{count.toLocaleString()}</span>
    </>
  );
}

type MoreProps = { depth: number; left: number; label: string; onMore: () => void };

export function MoreInGroup({ depth, left, label, onMore }: MoreProps) {
  return (
    <button
      type="button"
      className="grid-band-button group-more"
      style={indent(depth)}
      tabIndex={-1}
      onClick={onMore}
    >
      {label} <span className="dim num">{left.toLocaleString()}</span>
    </button>
  );
}
