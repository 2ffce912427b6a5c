import { ActionIcon, SegmentedControl, Tooltip, UnstyledButton } from '@mantine/core';
import { IconArrowRight, IconTable, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { actionsQuery } from '~/api/actions';
import { scorecardsQuery } from '~/api/queries';
import { Glyph } from '~/components/icon/Glyph';
import { symbolFor } from '~/components/icon/names';
import { Tile } from '~/components/icon/Tile';
import type { Described } from '~/components/property/properties';
import { type Card, type Edge, incomingOf, type Model, outgoingOf } from '../model';
import { KindName } from './KindName';

const CodeEditor = lazy(() => import('~/components/code/CodeEditor'));

type Face = 'form' | 'json';

type Props = {
  model: Model;
  card: Card;
  face: Face;
  onFace: (face: Face) => void;
  onChoose: (id: string | undefined) => void;
};

function Section({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="sheet-section num">
        {title} · {count}
      </h3>
      <ul className="sheet-rows">{children}</ul>
    </section>
  );
}

/** How a computed property gets its value: the path of a mirror, the expression of a calculation. */
function sourceOf({ key, origin }: Described, { blueprint }: Card): string | undefined {
  if (origin === 'mirror') return blueprint.mirrorProperties[key]?.path;
  return origin === 'calculation' ? blueprint.calculationProperties[key]?.calculation : undefined;
}

function PropertyRow({ property, card }: { property: Described; card: Card }) {
  const { t } = useTranslation('model');
  const source = sourceOf(property, card);
  return (
    <li className="sheet-row" title={property.schema.description}>
      <Glyph id={property.glyph} size={15} className="dim" />
      <span className="sheet-name">
        <span className="ellipsis">{property.label}</span>
        <code className="ellipsis" title={source}>
          {source ?? property.key}
        </code>
      </span>
      <span className="sheet-kind">
        <KindName property={property} />
        {property.required && ` · ${t('required')}`}
      </span>
    </li>
  );
}

/** One end of a relation; it leads to the blueprint there. */
function RelationRow({
  edge,
  other,
  incoming,
  onChoose,
}: {
  edge: Edge;
  other: Card | undefined;
  incoming: boolean;
  onChoose: (id: string) => void;
}) {
  const { t } = useTranslation('model');
  const marks = [edge.many && t('many'), edge.required && t('required')].filter(Boolean);
  const id = incoming ? edge.source : edge.target;
  const there = (
    <>
      <Tile blueprint={id} icon={other?.icon} size={20} />
      <span className="ellipsis">{other?.title ?? id}</span>
    </>
  );
  return (
    <li>
      <UnstyledButton className="sheet-row sheet-link" onClick={() => onChoose(id)}>
        {incoming ? (
          <>
            <span className="sheet-there">{there}</span>
            <span className="sheet-kind">{t('via', { relation: edge.title })}</span>
          </>
        ) : (
          <>
            <span className="sheet-name ellipsis">{edge.title}</span>
            <IconArrowRight size={13} className="dim" aria-label={t('to')} />
            <span className="sheet-there">{there}</span>
            {marks.length > 0 && <span className="sheet-kind">{marks.join(' · ')}</span>}
          </>
        )}
      </UnstyledButton>
    </li>
  );
}

function Uses({ blueprint }: { blueprint: string }) {
  const { t } = useTranslation('model');
  const { data: scorecards = [] } = useQuery(scorecardsQuery(blueprint));
  const { data: actions = [] } = useQuery(actionsQuery(blueprint));
  return (
    <>
      <Section title={t('scorecards')} count={scorecards.length}>
        {scorecards.map(({ identifier, title, rules }) => (
          <li key={identifier} className="sheet-row">
            <Glyph id="medal" size={15} className="dim" />
            <span className="sheet-name ellipsis">{title}</span>
            <span className="sheet-kind num">{t('rules', { count: rules.length })}</span>
          </li>
        ))}
      </Section>
      <Section title={t('actions')} count={actions.length}>
        {actions.map(({ identifier, title, icon }) => (
          <li key={identifier}>
            <Link
              className="sheet-row sheet-link"
              to={`/self-service/${encodeURIComponent(identifier)}` as string}
            >
              <Glyph id={symbolFor([icon], 'bolt')} size={15} className="dim" />
              <span className="sheet-name ellipsis">{title ?? identifier}</span>
            </Link>
          </li>
        ))}
      </Section>
    </>
  );
}

function FormFace({ model, card, onChoose }: Props) {
  const { t } = useTranslation('model');
  const cards = new Map(model.cards.map((one) => [one.id, one]));
  const stored = card.properties.filter(({ origin }) => origin === 'stored');
  const computed = card.properties.filter(({ origin }) => origin !== 'stored');
  const outgoing = outgoingOf(model, card.id);
  const incoming = incomingOf(model, card.id);
  const property = (one: Described) => <PropertyRow key={one.key} property={one} card={card} />;
  return (
    <>
      {card.blueprint.description && <p className="sheet-text">{card.blueprint.description}</p>}
      <Section title={t('section.properties')} count={stored.length}>
        {stored.map(property)}
      </Section>
      <Section title={t('section.computed')} count={computed.length}>
        {computed.map(property)}
      </Section>
      <Section title={t('section.relations')} count={outgoing.length}>
        {outgoing.map((edge) => (
          <RelationRow
            key={edge.id}
            edge={edge}
            other={cards.get(edge.target)}
            incoming={false}
            onChoose={onChoose}
          />
        ))}
      </Section>
      <Section title={t('section.incoming')} count={incoming.length}>
        {incoming.map((edge) => (
          <RelationRow
            key={edge.id}
            edge={edge}
            other={cards.get(edge.source)}
            incoming
            onChoose={onChoose}
          />
        ))}
      </Section>
      <Uses blueprint={card.id} />
    </>
  );
}

export function Sheet(props: Props) {
  const { t } = useTranslation(['model', 'common']);
  const { card, face, onFace, onChoose } = props;
  const faces = [
    { value: 'form' as const, label: t('form') },
    { value: 'json' as const, label: 'JSON' },
  ];
  return (
    <aside className="sheet" aria-label={t('sheet', { title: card.title })}>
      <header className="sheet-head">
        <Tile blueprint={card.id} icon={card.icon} size={36} />
        <div className="sheet-title">
          <h2 className="ellipsis">{card.title}</h2>
          <p className="num">
            <code>{card.id}</code>
            {card.count !== undefined && ` · ${t('entities', { count: card.count })}`}
          </p>
        </div>
        <Tooltip label={t('openTable')}>
          <ActionIcon
            aria-label={t('openTable')}
            renderRoot={(rest) => <Link {...rest} to={`/catalog/${encodeURIComponent(card.id)}` as string} />}
          >
            <IconTable size={17} />
          </ActionIcon>
        </Tooltip>
        <ActionIcon aria-label={t('common:close')} onClick={() => onChoose(undefined)}>
          <IconX size={17} />
        </ActionIcon>
      </header>
      <div className="sheet-faces">
        <SegmentedControl fullWidth aria-label={t('faces')} data={faces} value={face} onChange={onFace} />
      </div>
      <div className="sheet-body">
        {face === 'form' ? (
          <FormFace {...props} />
        ) : (
          <Suspense>
            <CodeEditor
              label={t('json', { title: card.title })}
              value={JSON.stringify(card.blueprint, null, 2)}
              readOnly
              height="100%"
            />
          </Suspense>
        )}
      </div>
    </aside>
  );
}
