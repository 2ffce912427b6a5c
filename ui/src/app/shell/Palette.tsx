import '@mantine/spotlight/styles.css';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, type SpotlightActionGroupData, spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bootstrap, SearchHit } from '~/api/contract';
import { type Address, addressOf, catalogPath } from '~/api/pages';
import { searchQuery } from '~/api/queries';
import { Glyph } from '~/components/icon/Glyph';
import { Tile } from '~/components/icon/Tile';
import { BUILDER, PLACES } from './navigation';

const segment = encodeURIComponent;

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
  hit.highlights.find(({ field }) => field.startsWith('properties.'))?.text;

function useGroups(session: Bootstrap, hits: SearchHit[], asked: string): SpotlightActionGroupData[] {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const go = (to: string, view?: string) => () =>
    void navigate({ to, search: (view ? { view } : {}) as never });
  const placed = hits.flatMap((hit) => {
    const place = PATHS[hit.type]?.(hit);
    return place ? [{ hit, place }] : [];
  });
  const found = placed.map(({ hit, place }) => ({
    id: `${hit.type}:${hit.blueprint ?? ''}:${hit.identifier}`,
    label: hit.title,
    description: [hit.blueprintTitle ?? t(`palette.${hit.type}`), excerptOf(hit)].filter(Boolean).join(' · '),
    // The server has judged what fits, misspelled words and other texts included.
    keywords: [hit.identifier, asked],
    onClick: go(place.to, place.view),
    leftSection: iconOf(hit),
  }));
  const places = [...PLACES, ...BUILDER].map((place) => ({
    id: place.to,
    label: t(`nav.${place.label}`),
    onClick: go(place.to),
    leftSection: <place.icon size={18} />,
  }));
  const tables = session.blueprints.map(({ identifier, title, icon }) => ({
    id: `table:${identifier}`,
    label: title,
    description: t('palette.table'),
    keywords: identifier,
    onClick: go(catalogPath(identifier)),
    leftSection: <Tile blueprint={identifier} icon={icon} size={26} />,
  }));
  return [
    { group: t('palette.results'), actions: found },
    { group: t('palette.places'), actions: [...places, ...tables] },
  ];
}

export default function Palette({ session, onClose }: { session: Bootstrap; onClose: () => void }) {
  const { t } = useTranslation('shell');
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 120);
  const { data: hits = [] } = useQuery(searchQuery(asked));
  const groups = useGroups(session, asked ? hits : [], asked);
  useEffect(() => spotlight.open(), []);
  return (
    <Spotlight
      actions={groups}
      query={text}
      onQueryChange={setText}
      highlightQuery
      nothingFound={t('palette.nothing')}
      shortcut={null}
      onSpotlightClose={onClose}
      attributes={{ content: { 'aria-label': t('palette.label') } }}
      searchProps={{
        leftSection: <IconSearch size={18} />,
        placeholder: t('palette.placeholder'),
        'aria-label': t('palette.label'),
      }}
      radius="lg"
      limit={24}
      scrollable
      maxHeight={440}
      overlayProps={{ blur: 0, backgroundOpacity: 0.45 }}
      styles={{ actionsGroup: { textTransform: 'none' } }}
    />
  );
}
