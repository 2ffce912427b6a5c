import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Query } from '~/api/contract';
import type { Widget } from '~/api/pages';
import { blueprintQuery, scorecardsQuery } from '~/api/queries';
import type { Part } from '~/components/chart/parts';
import { Bars, Shares as Ring } from '~/components/chart/Shares';
import { type CatalogField, fieldsOf } from '~/components/property/fields';
import { useMetaWords } from '~/components/property/use-meta-words';
import { partRule, type Way, wayTo } from '../drill';
import { subjectOf, textOf } from '../kinds';
import { type Share, type Shares, sharesQuery } from '../queries';
import { coloursOf, toneOfValue } from '../tones';
import { useNarrowing } from '../use-filters';
import { Answered, type WidgetProps } from './shared';

type Level = { title: string; color: string };

const MOST = { 'entities-pie-chart': 14, 'entities-bar-chart': 9 };

const limitOf = (widget: Widget): number => {
  const most = MOST[widget.type as keyof typeof MOST] ?? 9;
  return typeof widget.most === 'number' ? Math.min(Math.max(widget.most, 1), 50) : most;
};

const wordOf = (value: unknown, t: TFunction<'dashboards'>): string =>
  typeof value === 'boolean' ? t(value ? 'yes' : 'no') : String(value);

/** Levels stand in the order of their scorecard, the lowest first; all else the most frequent first. */
function inOrder(shares: Share[], levels: Level[]): Share[] {
  const rank = ({ value }: Share) => levels.findIndex(({ title }) => title === value);
  return levels.length > 0 ? [...shares].sort((one, other) => rank(one) - rank(other)) : shares;
}

type Said = {
  levels: Level[];
  colours: Record<string, string>;
  t: TFunction<'dashboards'>;
  wayOf: (value: unknown) => Way | undefined;
};

function partsOf({ shares, unset, other }: Shares, { levels, colours, t, wayOf }: Said): Part[] {
  const known = { ...colours, ...Object.fromEntries(levels.map(({ title, color }) => [title, color])) };
  const parts: Part[] = inOrder(shares, levels).map(({ value, title, count }, index) => {
    const label = title ?? wordOf(value, t);
    const tone = toneOfValue(label, known, index);
    return { key: JSON.stringify(value), label, count, tone, way: wayOf(value) };
  });
  if (other > 0) parts.push({ key: 'other', label: t('other'), count: other, tone: 'gray' });
  if (unset > 0)
    parts.push({ key: 'unset', label: t('notSet'), count: unset, tone: 'basic', way: wayOf(null) });
  return parts;
}

/** What can be listed of the parts: all that the table of the blueprint can be asked for. */
function waysOf(
  name: string,
  fields: CatalogField[],
  subject: Record<string, string>,
  dataset: Query | undefined,
) {
  return (value: unknown): Way | undefined => {
    const rule = partRule(subject, value, fields);
    return rule && wayTo(name, fields, dataset, [rule]);
  };
}

export default function SharesWidget({ widget }: WidgetProps) {
  const { dataset } = useNarrowing(widget);
  const { t } = useTranslation('dashboards');
  const name = textOf(widget, 'blueprint');
  const subject = subjectOf(widget.property);
  const blueprint = useQuery({ ...blueprintQuery(name), enabled: name !== '' });
  const query = useQuery(sharesQuery(name, subject, limitOf(widget), dataset));
  const scorecards = useQuery({ ...scorecardsQuery(name), enabled: name !== '' && 'scorecard' in subject });
  const levels = scorecards.data?.find(({ identifier }) => identifier === subject.scorecard)?.levels ?? [];
  const words = useMetaWords();
  const fields = blueprint.data ? fieldsOf(blueprint.data, scorecards.data ?? [], words) : [];
  const wayOf = waysOf(name, fields, subject, dataset);
  const said = { levels, colours: coloursOf(blueprint.data, subject.property), t, wayOf };
  return (
    <Answered
      widget={widget}
      query={query}
      isEmpty={({ shares, unset }) => shares.length === 0 && unset === 0}
    >
      {(data) =>
        widget.type === 'entities-bar-chart' ? (
          <Bars parts={partsOf(data, said)} />
        ) : (
          <Ring parts={partsOf(data, said)} unit={t('inAll')} />
        )
      }
    </Answered>
  );
}
