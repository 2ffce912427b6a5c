import './sources.css';
import { TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { Glyph } from '~/components/icon/Glyph';
import { symbolFor } from '~/components/icon/names';
import { PageHead } from '~/components/page/PageHead';
import { ErrorBox } from '~/components/state/ErrorBox';
import { NoAccess } from '~/components/state/NoAccess';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { pullTypesQuery } from './pull/queries';
import { presetsQuery } from './queries';
import { SOURCES } from './rows';
import { WAYS } from './ways';

type Tile = { key: string; to: string; icon: string; title: string; text: string };

function Tiles({ title, text, tiles }: { title: string; text: string; tiles: Tile[] }) {
  if (tiles.length === 0) return null;
  return (
    <section aria-label={title} className="gallery-part">
      <h2>{title}</h2>
      <p className="dim">{text}</p>
      <ul className="gallery">
        {tiles.map(({ key, to, icon, title: name, text: about }) => (
          <li key={key}>
            <UnstyledButton
              className="card gallery-tile"
              renderRoot={(rest) => <Link {...rest} to={to as string} />}
            >
              <Glyph id={symbolFor([icon], 'plug')} size={26} />
              <span>
                <b>{name}</b>
                <small>{about}</small>
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Every way by which something comes into the catalogue. */
export default function AddSourcePage() {
  const { t } = useTranslation('sources');
  const mayCreate = useCan('create:integrations');
  const presets = useQuery({ ...presetsQuery(), enabled: mayCreate });
  const types = useQuery({ ...pullTypesQuery(), enabled: mayCreate });
  const [text, setText] = useState('');
  if (!mayCreate) return <NoAccess page text={t('noEdit')} />;
  const wanted = text.trim().toLowerCase();
  const fits = ({ title, text: about }: Tile) => `${title} ${about}`.toLowerCase().includes(wanted);
  const pulled: Tile[] = (types.data ?? []).map(({ identifier, title, icon, description }) => ({
    key: identifier,
    to: `${SOURCES}/new-pull?type=${encodeURIComponent(identifier)}`,
    icon,
    title,
    text: description,
  }));
  const senders: Tile[] = (presets.data ?? []).map(({ identifier, title, icon, description }) => ({
    key: identifier,
    to: `${SOURCES}/new-webhook?preset=${encodeURIComponent(identifier)}`,
    icon,
    title,
    text: description,
  }));
  const ways = (group: 'whole' | 'own' | 'elsewhere'): Tile[] =>
    WAYS.filter((way) => way.group === group).map(({ name, to, icon }) => ({
      key: name,
      to,
      icon,
      title: t(`way.${name}.title`),
      text: t(`way.${name}.text`),
    }));
  const parts = [
    { name: 'pulled', tiles: pulled.filter(fits) },
    { name: 'senders', tiles: senders.filter(fits) },
    { name: 'whole', tiles: ways('whole').filter(fits) },
    { name: 'own', tiles: ways('own').filter(fits) },
    { name: 'elsewhere', tiles: ways('elsewhere').filter(fits) },
  ] as const;
  const failed = [types, presets].find(({ error }) => error);
  const waits = types.isPending || presets.isPending;
  return (
    <div className="sources-page">
      <PageHead title={t('add')} subtitle={t('gallery.text')} crumbs={[{ label: t('title'), to: SOURCES }]} />
      <div className="gallery-body">
        <TextInput
          className="gallery-search"
          leftSection={<IconSearch size={15} />}
          placeholder={t('gallery.find')}
          aria-label={t('gallery.find')}
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {failed && <ErrorBox error={failed.error} onRetry={() => void failed.refetch()} />}
        {waits && <CardsSkeleton cards={8} height={72} />}
        {parts.map(({ name, tiles }) => (
          <Tiles key={name} title={t(`gallery.${name}`)} text={t(`gallery.about.${name}`)} tiles={tiles} />
        ))}
        {!waits && !failed && parts.every(({ tiles }) => tiles.length === 0) && (
          <p className="dim">{t('gallery.nothing')}</p>
        )}
      </div>
    </div>
  );
}
