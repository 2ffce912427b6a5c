/** What a policy's queries can compare with beside values: known once the action is asked for. */
import { useTranslation } from 'react-i18next';
import type { Blueprint, UserInputs } from '~/api/contract';
import { entityPaths, keyPath } from '~/components/expression/paths';
import type { Offer } from '~/components/query-builder/model';

export type OfferWords = {
  email: string;
  teams: string;
  of: (whole: string, part: string) => string;
  part: Record<'identifier' | 'title' | 'team', string>;
};

const offer = (path: string, label: string): Offer => {
  const wire = `{{ ${path} }}`;
  return { value: wire, label, wire };
};

const PARTS = ['identifier', 'title', 'team'] as const;

const ofEntity = (
  root: string,
  whole: string,
  blueprint: Blueprint | undefined,
  words: OfferWords,
): Offer[] => {
  const named = PARTS.map((part) => offer(`${root}.${part}`, words.of(whole, words.part[part])));
  const rest = entityPaths(root, '', blueprint).slice(PARTS.length);
  return [...named, ...rest.map(({ path, label }) => offer(path, words.of(whole, label)))];
};

type Asked = { inputs: UserInputs; blueprint?: Blueprint; blueprints: Blueprint[]; words: OfferWords };

export function offersOf({ inputs, blueprint, blueprints, words }: Asked): Offer[] {
  return [
    ...(blueprint ? ofEntity('.entity', blueprint.title, blueprint, words) : []),
    ...Object.entries(inputs.properties).flatMap(([key, { title, format, blueprint: named }]) => {
      const root = keyPath('.inputs', key);
      const target = blueprints.find(({ identifier }) => identifier === named);
      return format === 'entity' ? ofEntity(root, title || key, target, words) : [offer(root, title || key)];
    }),
    offer('.user.email', words.email),
    offer('[.user.teams[].name]', words.teams),
  ];
}

export function useOfferWords(): OfferWords {
  const { t } = useTranslation('actions');
  return {
    email: t('offer.email'),
    teams: t('offer.teams'),
    of: (whole, part) => t('offer.of', { whole, part }),
    part: { identifier: t('offer.identifier'), title: t('offer.title'), team: t('offer.team') },
  };
}
