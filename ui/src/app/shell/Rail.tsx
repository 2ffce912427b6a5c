import { ScrollArea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Bootstrap } from '~/api/contract';
import { ownBlueprints } from '~/api/permissions';
import { Tile } from '~/components/icon/Tile';
import { NavItem } from './NavItem';
import { NavSection } from './NavSection';
import { BUILDER, catalogPath, PLACES, type Place } from './navigation';
import { OrganizationMenu } from './OrganizationMenu';

const SIZE = 17;

function PlaceItem({ place }: { place: Place }) {
  const { t } = useTranslation('shell');
  return <NavItem to={place.to} label={t(`nav.${place.label}`)} icon={<place.icon size={SIZE} />} />;
}

export function Rail({ session }: { session: Bootstrap }) {
  const { t } = useTranslation('shell');
  return (
    <aside className="rail" aria-label={t('nav.primary')}>
      <OrganizationMenu organization={session.organization} />
      <ScrollArea className="rail-scroll" type="hover" scrollbarSize={6}>
        <nav aria-label={t('nav.primary')}>
          {PLACES.map((place) => (
            <PlaceItem key={place.to} place={place} />
          ))}
          <NavSection title={t('nav.catalog')}>
            {ownBlueprints(session).map(({ identifier, title, icon, count }) => (
              <NavItem
                key={identifier}
                to={catalogPath(identifier)}
                label={title}
                icon={<Tile blueprint={identifier} icon={icon} size={SIZE + 8} />}
                count={count}
              />
            ))}
          </NavSection>
          <NavSection title={t('nav.builder')}>
            {BUILDER.map((place) => (
              <PlaceItem key={place.to} place={place} />
            ))}
          </NavSection>
        </nav>
      </ScrollArea>
    </aside>
  );
}
