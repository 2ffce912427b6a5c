import '~/theme/tones.css';
import { useTranslation } from 'react-i18next';
import { paletteTone } from '~/components/chart/parts';
import { levelTone, toneOf } from '~/components/pill/tones';
import type { CatalogField } from '~/components/property/fields';
import type { GroupFunction, Shares, Summary } from '../summaries';

type Props = { summary: Summary | undefined; field: CatalogField };

const numberOf = (value: number): string =>
  value.toLocaleString(undefined, { maximumFractionDigits: Math.abs(value) < 100 ? 1 : 0 });

function coloured(field: CatalogField, value: unknown, index: number): string {
  const colours = field.schema.enumColors ?? field.schema.items?.enumColors;
  if (field.kind === 'level') return levelTone(String(value), colours?.[String(value)]);
  if (typeof value === 'boolean') return value ? 'green' : 'gray';
  const named = colours?.[String(value)];
  return named ? toneOf(named) : paletteTone(index);
}

/** Choices and levels in their own order, so that the groups can be compared; what is not set comes last. */
function inOrder(field: CatalogField, { values }: Shares): Shares['values'] {
  const order = (field.choices ?? []).map(({ value }) => String(value));
  const place = (value: unknown) => {
    const at = order.indexOf(String(value));
    return value === null ? order.length + 1 : at < 0 ? order.length : at;
  };
  return values.toSorted((a, b) => place(a.value) - place(b.value));
}

function Divided({ field, shares }: { field: CatalogField; shares: Shares }) {
  const { t } = useTranslation('catalog');
  const word = (value: unknown) => (value === null ? t('summary.unset') : String(value));
  const values = inOrder(field, shares);
  const shown = values.reduce((sum, { count }) => sum + count, 0);
  const said = values.map(({ value, count }) => `${word(value)} ${count.toLocaleString()}`).join(', ');
  if (shown === 0) return null;
  return (
    <span className="group-bar" role="img" aria-label={`${field.label}: ${said}`} title={said}>
      {values.map(({ value, count }, index) => (
        <span
          key={JSON.stringify(value)}
          className={`group-bar-part ${value === null ? 'group-bar-unset' : coloured(field, value, index)}`}
          style={{ flexGrow: count }}
        />
      ))}
      {shares.other > 0 && (
        <span className="group-bar-part group-bar-unset" style={{ flexGrow: shares.other }} />
      )}
    </span>
  );
}

/** Under a column: its number over the group, or how its values divide. */
export function GroupSummary({ summary, field }: Props) {
  const { t } = useTranslation('catalog');
  if (!summary || summary.value === null || summary.value === undefined) return null;
  if (summary.func === 'values') return <Divided field={field} shares={summary.value as Shares} />;
  const word = t(`summary.${summary.func as GroupFunction}`);
  return (
    <span className="group-sum num" title={`${word}: ${field.label}`}>
      <span className="dim">{word}</span> {numberOf(Number(summary.value))}
    </span>
  );
}
