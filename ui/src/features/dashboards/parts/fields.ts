import { useQuery } from '@tanstack/react-query';
import type { Widget } from '~/api/pages';
import { blueprintQuery, scorecardsQuery } from '~/api/queries';
import { type CatalogField, fieldsOf } from '~/components/property/fields';
import { useMetaWords } from '~/components/property/use-meta-words';
import { textOf } from '../kinds';

export type SettingProps = { widget: Widget; onChange: (changes: Record<string, unknown>) => void };

/** What the widget's blueprint has to show. */
export function useFields(widget: Widget): CatalogField[] {
  const words = useMetaWords();
  const name = textOf(widget, 'blueprint');
  const blueprint = useQuery({ ...blueprintQuery(name), enabled: name !== '' });
  const scorecards = useQuery({ ...scorecardsQuery(name), enabled: name !== '' });
  return blueprint.data ? fieldsOf(blueprint.data, scorecards.data ?? [], words) : [];
}

export const optionsOf = (fields: CatalogField[]) => fields.map(({ id, label }) => ({ value: id, label }));
