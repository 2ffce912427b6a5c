import { UnstyledButton } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { actionsQuery } from '~/api/actions';
import { scorecardsQuery } from '~/api/queries';
import { ActionGlyph } from '~/components/action/ActionGlyph';
import { Warning } from '~/components/definition/Warning';
import { Glyph } from '~/components/icon/Glyph';

import { Tile } from '~/components/icon/Tile';
import type { Described } from '~/components/property/properties';
import { warningsQuery } from '../computed';
import { type Card, type Edge, incomingOf, type Model, outgoingOf } from '../model';
import { KindName } from './KindName';
import { Migrations } from './Migrations';

type Props = { model: Model; card: Card; onChoose: (id: string | undefined) => void };

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

type PropertyProps = { property: Described; card: Card; warnings?: string[] };

function PropertyRow({ property, card, warnings }: PropertyProps) {
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
      <Warning label={property.label} words={warnings} />
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
              <ActionGlyph icon={icon} size={15} className="dim" />
              <span className="sheet-name ellipsis">{title ?? identifier}</span>
            </Link>
          </li>
        ))}
      </Section>
    </>
  );
}

function Incoming({ model, card, onChoose }: Props) {
  const { t } = useTranslation('model');
  const incoming = incomingOf(model, card.id);
  return (
    <Section title={t('section.incoming')} count={incoming.length}>
      {incoming.map((edge) => (
        <RelationRow
          key={edge.id}
          edge={edge}
          other={model.cards.find(({ id }) => id === edge.source)}
          incoming
          onChoose={onChoose}
        />
      ))}
    </Section>
  );
}

/** What other things make of this blueprint. */
export function Surroundings(props: Props) {
  return (
    <>
      <Incoming {...props} />
      <Uses blueprint={props.card.id} />
    </>
  );
}

/** The form face for people who may look and not change. */
export function ReadFace(props: Props) {
  const { t } = useTranslation('model');
  const { model, card, onChoose } = props;
  const { data: warnings } = useQuery(warningsQuery(card.id));
  const cards = new Map(model.cards.map((one) => [one.id, one]));
  const stored = card.properties.filter(({ origin }) => origin === 'stored');
  const computed = card.properties.filter(({ origin }) => origin !== 'stored');
  const outgoing = outgoingOf(model, card.id);
  const property = (one: Described) => <PropertyRow key={one.key} property={one} card={card} />;
  return (
    <>
      {card.blueprint.description && <p className="sheet-text">{card.blueprint.description}</p>}
      <Section title={t('section.properties')} count={stored.length}>
        {stored.map(property)}
      </Section>
      <Section title={t('section.computed')} count={computed.length}>
        {computed.map((one) => (
          <PropertyRow key={one.key} property={one} card={card} warnings={warnings?.[one.key]} />
        ))}
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
      <Surroundings {...props} />
      <Migrations blueprint={card.id} />
    </>
  );
}
