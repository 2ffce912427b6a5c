import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import type { Widget } from '~/api/pages';
import { blueprintQuery, scorecardsQuery } from '~/api/queries';
import { type CatalogField, fieldsOf } from '~/components/property/fields';
import { useMetaWords } from '~/components/property/use-meta-words';
import { subjectOf, textOf } from '../kinds';

export type SettingProps = { widget: Widget; onChange: (changes: Record<string, unknown>) => void };

/** What the widget's blueprint has to show. */
export function useFields(widget: Widget): CatalogField[] {
  const words = useMetaWords();
  const name = textOf(widget, 'blueprint');
  const blueprint = useQuery({ ...blueprintQuery(name), enabled: name !== '' });
  const scorecards = useQuery({ ...scorecardsQuery(name), enabled: name !== '' });
  return blueprint.data ? fieldsOf(blueprint.data, scorecards.data ?? [], words) : [];
}

/** A field as the wire names what a widget divides by. */
export const subjectText = (field: CatalogField): string => {
  if ('relation' in field.target) return `relation#${field.target.relation}`;
  if ('scorecard' in field.target) return `scorecard#${field.target.scorecard}`;
  return `property#${field.id}`;
};

export const subjectValue = (value: unknown): string | null => {
  const subject = subjectOf(value);
  const [kind] = Object.keys(subject);
  return kind ? `${kind}#${subject[kind]}` : null;
};

/** Until somebody chooses, the most fitting is taken as soon as it is known. */
export function useFirstChoice(
  chosen: string | null,
  best: string | undefined,
  choose: (value: string) => void,
): void {
  const take = useEffectEvent(choose);
  useEffect(() => {
    if (!chosen && best) take(best);
  }, [chosen, best]);
}

export const optionsOf = (fields: CatalogField[]) => fields.map(({ id, label }) => ({ value: id, label }));
