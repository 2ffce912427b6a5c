import { useContext } from 'react';
import type { Widget } from '~/api/pages';
import { textOf } from './kinds';
import { SubjectContext } from './subject';

/** Which entity a widget is about: the one that was chosen, on an entity's page that one. */
export function useAbout(widget: Widget): { blueprint: string; entity: string; isChosen: boolean } {
  const subject = useContext(SubjectContext);
  const blueprint = textOf(widget, 'blueprint') || (subject?.blueprint.identifier ?? '');
  const entity = textOf(widget, 'entity') || (subject?.entity.identifier ?? '');
  return { blueprint, entity, isChosen: blueprint !== '' && entity !== '' };
}
