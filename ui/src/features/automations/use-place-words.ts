import { useTranslation } from 'react-i18next';

/** The word that stands above the field of a place: `trigger/event/blueprintIdentifier` is "Blueprint". */
export function usePlaceWords() {
  const { t } = useTranslation(['automations', 'invocation', 'definition']);
  return (path: string[]): string => {
    const last = path.findLast((part) => !/^\d+$/.test(part)) ?? '';
    const words = [`key.${last}`, `place.${last}`, `invocation:field.${last}`, `definition:${last}`];
    return t(words as ['title'], { defaultValue: path.join('.') });
  };
}
