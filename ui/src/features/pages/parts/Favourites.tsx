import { ActionIcon } from '@mantine/core';
import { IconStarOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bootstrap } from '~/api/contract';
import { type Pin, usePins } from '~/api/preferences';
import { Tile } from '~/components/icon/Tile';
import { NavSection } from '~/components/nav/NavSection';
import { entityPath } from '~/components/property/RelationLinks';
import { isFolder, type Node, nodesIn } from '../tree';
import { PageLink } from './TreeRows';

type Props = { nodes: Node[]; session: Bootstrap };

type EntityPin = Extract<Pin, { kind: 'entity' }>;

function EntityRow({ pin, session }: { pin: EntityPin; session: Bootstrap }) {
  const icon = session.blueprints.find(({ identifier }) => identifier === pin.blueprint)?.icon;
  return (
    <Link
      to={entityPath(pin.blueprint, pin.entity) as string}
      className="tree-main"
      activeOptions={{ includeSearch: false }}
    >
      <span className="nav-icon">
        <Tile blueprint={pin.blueprint} icon={pin.icon || icon} size={23} />
      </span>
      <span className="nav-label" title={pin.title}>
        {pin.title}
      </span>
    </Link>
  );
}

type PinRow = { pin: Pin; title: string; link: ReactElement };

/** What this person wants at hand; pages that are gone or hidden are left out. */
export function Favourites({ nodes, session }: Props) {
  const { t } = useTranslation('pages');
  const { pins, toggle } = usePins();
  const pages = nodesIn(nodes).filter((node) => !isFolder(node));
  const rows = pins.flatMap((pin): PinRow[] => {
    if (pin.kind === 'entity')
      return [{ pin, title: pin.title, link: <EntityRow pin={pin} session={session} /> }];
    const node = pages.find(({ identifier }) => identifier === pin.page);
    return node ? [{ pin, title: node.title, link: <PageLink node={node} /> }] : [];
  });
  if (rows.length === 0) return null;
  return (
    <NavSection title={t('favourites')}>
      <ul className="tree" aria-label={t('favourites')}>
        {rows.map(({ pin, title, link }) => (
          <li key={JSON.stringify(pin)}>
            <div className="tree-row">
              {link}
              <ActionIcon
                variant="subtle"
                color="gray"
                size={24}
                className="tree-more"
                aria-label={`${t('menu.unpin')}: ${title}`}
                onClick={() => toggle(pin)}
              >
                <IconStarOff size={14} />
              </ActionIcon>
            </div>
          </li>
        ))}
      </ul>
    </NavSection>
  );
}
