import '@mantine/spotlight/styles.css';
import { useDebouncedValue } from '@mantine/hooks';
import {
  Spotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData,
  spotlight,
} from '@mantine/spotlight';
import { IconHistory, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bootstrap, SearchHit } from '~/api/contract';
import { type Address, addressOf, catalogPath } from '~/api/pages';
import { useHidden } from '~/api/permissions';
import { searchQuery, teamsQuery, usersQuery } from '~/api/queries';
import { Avatar } from '~/components/avatar/Avatar';
import { Glyph } from '~/components/icon/Glyph';
import { Tile } from '~/components/icon/Tile';
import { fullName } from '~/components/property/people';
import { useRecents } from '~/lib/recents';
import { BUILDER, offered, PLACES } from './navigation';
import { fitting, group, read, saidIn } from './palette';
import { useCommands } from './use-commands';

const segment = encodeURIComponent;
const FEW = 5;

/** Where a hit of each type lives. */
const PATHS: Record<string, (hit: SearchHit & { pageType?: string }) => Address> = {
  entity: (hit) => ({ to: `/entity/${segment(hit.blueprint ?? '')}/${segment(hit.identifier)}` }),
  action: (hit) => ({ to: `/self-service/${segment(hit.identifier)}` }),
  blueprint: (hit) => ({ to: catalogPath(hit.identifier) }),
  page: addressOf,
};

const GLYPHS: Record<string, string> = { action: 'bolt', page: 'chart' };

const iconOf = (hit: SearchHit) =>
  GLYPHS[hit.type] && !hit.blueprint ? (
    <Glyph id={GLYPHS[hit.type] ?? ''} size={18} />
  ) : (
    <Tile blueprint={hit.blueprint ?? hit.identifier} icon={hit.icon} size={26} />
  );

/** What was found beside the name: the part of a text that has the words. */
const excerptOf = (hit: SearchHit) =>
  saidIn(hit.highlights.find(({ field }) => field.startsWith('properties.'))?.text ?? '');

type Go = (to: string, search?: object) => () => void;

function useGo(): Go {
  const navigate = useNavigate();
  return (to, search = {}) =>
    () =>
      void navigate({ to, search: search as never });
}

/** What the server has found; misspelled words and other texts included. */
function useFound(asked: string, go: Go): SpotlightActionData[] {
  const { t } = useTranslation('palette');
  // What was found for the word so far stands until more of it is answered: no line jumps under the pointer.
  const { data: hits = [] } = useQuery({ ...searchQuery(asked), placeholderData: keepPreviousData });
  const isHidden = useHidden();
  return (asked ? hits : []).flatMap((hit) => {
    const place = PATHS[hit.type]?.(hit);
    if (!place || isHidden(hit.type === 'blueprint' ? hit.identifier : hit.blueprint)) return [];
    const kind = hit.blueprintTitle ?? t(`kind.${hit.type as 'entity'}`);
    return [
      {
        id: `${hit.type}:${hit.blueprint ?? ''}:${hit.identifier}`,
        label: hit.title,
        description: [kind, excerptOf(hit)].filter(Boolean).join(' · '),
        onClick: go(place.to, place.view ? { view: place.view } : {}),
        leftSection: iconOf(hit),
      },
    ];
  });
}

function usePeople(go: Go): SpotlightActionData[] {
  const { t } = useTranslation('palette');
  const { data: users = [] } = useQuery(usersQuery());
  const { data: teams = [] } = useQuery(teamsQuery());
  return [
    ...users.map((user) => ({
      id: `person:${user.id}`,
      label: fullName(user),
      description: user.email,
      onClick: go('/people/users', { sel: user.email }),
      leftSection: <Avatar name={fullName(user)} person size={24} />,
    })),
    ...teams.map(({ name }) => ({
      id: `team:${name}`,
      label: name,
      description: t('team'),
      onClick: go('/people/teams', { sel: name }),
      leftSection: <Avatar name={name} size={24} />,
    })),
  ];
}

function useRecentlyViewed(go: Go): SpotlightActionData[] {
  const recents = useRecents((state) => state.recents);
  const isHidden = useHidden();
  const shown = recents.filter(({ blueprint }) => !isHidden(blueprint));
  return shown.slice(0, FEW).map(({ to, title }) => ({
    id: `recent:${to}`,
    label: title,
    onClick: go(to),
    leftSection: <IconHistory size={18} stroke={1.7} />,
  }));
}

function useGroups(session: Bootstrap, text: string, asked: string): SpotlightActionGroupData[] {
  const { t } = useTranslation(['palette', 'shell']);
  const go = useGo();
  const found = useFound(asked, go);
  const people = usePeople(go);
  const commands = useCommands(session);
  const recent = useRecentlyViewed(go);
  const { mode, words } = read(text);
  const places = [...PLACES, ...offered(BUILDER, session)].map((place) => ({
    id: place.to,
    label: t(`shell:nav.${place.label}`),
    onClick: go(place.to),
    leftSection: <place.icon size={18} />,
  }));
  const offers = session.blueprints.filter(({ hidden }) => !hidden);
  const tables = offers.map(({ identifier, title, icon }) => ({
    id: `table:${identifier}`,
    label: title,
    description: t('table'),
    keywords: identifier,
    onClick: go(catalogPath(identifier)),
    leftSection: <Tile blueprint={identifier} icon={icon} size={26} />,
  }));
  const whole = {
    commands: () => group(t('commands'), fitting(commands, words)),
    people: () => group(t('people'), fitting(people, words)),
    tables: () => group(t('places'), fitting(tables, words)),
    all: () =>
      words
        ? [
            ...group(t('results'), found),
            ...group(t('places'), fitting([...places, ...tables], words).slice(0, FEW)),
            ...group(t('commands'), fitting(commands, words).slice(0, FEW)),
            ...group(t('people'), fitting(people, words).slice(0, FEW)),
          ]
        : [...group(t('recent'), recent), ...group(t('places'), [...places, ...tables])],
  };
  return whole[mode]();
}

// What fits is known already, and in which order.
const asGiven = (_: string, groups: (SpotlightActionData | SpotlightActionGroupData)[]) => groups;

export default function Palette({ session, onClose }: { session: Bootstrap; onClose: () => void }) {
  const { t } = useTranslation('palette');
  const [text, setText] = useState('');
  const { mode, words } = read(text);
  const [asked] = useDebouncedValue(mode === 'all' ? words : '', 120);
  const groups = useGroups(session, text, asked);
  useEffect(() => spotlight.open(), []);
  return (
    <Spotlight
      actions={groups}
      filter={asGiven}
      query={text}
      onQueryChange={setText}
      highlightQuery
      nothingFound={t('nothing')}
      shortcut={null}
      onSpotlightClose={onClose}
      attributes={{ content: { 'aria-label': t('label') } }}
      searchProps={{
        leftSection: <IconSearch size={18} />,
        placeholder: t('placeholder'),
        'aria-label': t('label'),
      }}
      radius="lg"
      limit={40}
      scrollable
      maxHeight={440}
      overlayProps={{ blur: 0, backgroundOpacity: 0.45 }}
      styles={{ actionsGroup: { textTransform: 'none' } }}
    />
  );
}
