import './api.css';
import { Select, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeBlock } from '../code/CodeBlock';
import { DocLayout } from '../document/DocLayout';
import { useArrival } from '../document/use-arrival';
import { Pill } from '../pill/Pill';
import type { Api, Group, Operation } from './model';
import { OperationCard, Prose, Verb } from './OperationCard';
import type { Fault } from './parse';
import { readApi } from './read';
import { SchemaTree } from './SchemaTree';

const matches = (words: string[], { path, verb, summary, id, description }: Operation) => {
  const text = `${verb} ${path} ${summary} ${id} ${description}`.toLowerCase();
  return words.every((word) => text.includes(word));
};

function found(groups: Group[], sought: string): Group[] {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return groups;
  return groups
    .map((group) => ({ ...group, operations: group.operations.filter((one) => matches(words, one)) }))
    .filter(({ operations }) => operations.length > 0);
}

const LINES_AROUND = 3;

/** What is wrong, and the lines where it is wrong. */
function Broken({ fault, text }: { fault: Fault; text: string }) {
  const { t } = useTranslation('docs');
  const { line, column, message } = fault;
  const first = Math.max((line ?? 1) - LINES_AROUND, 1);
  const around = text
    .split('\n')
    .slice(first - 1, (line ?? 1) + LINES_AROUND)
    .map(
      (content, index) => `${first + index === line ? '→' : ' '} ${first + index}  ${content.slice(0, 300)}`,
    );
  return (
    <div className="card api-broken" role="alert">
      <b>
        <IconAlertTriangle size={16} aria-hidden /> {t('api.broken')}
      </b>
      <p>{line ? t('api.brokenAt', { line, column, message }) : message}</p>
      {text && <CodeBlock text={(line ? around : text.split('\n').slice(0, 12)).join('\n')} />}
    </div>
  );
}

function About({ api }: { api: Api }) {
  const { t } = useTranslation('docs');
  return (
    <header className="api-about">
      <h2>
        {api.title || t('api.untitled')} {api.version && <Pill tone="outline">{api.version}</Pill>}{' '}
        <Pill tone="gray">{api.standard}</Pill>
      </h2>
      <Prose text={api.description} />
      {api.schemes.length > 0 && (
        <dl className="api-schemes">
          {api.schemes.map(({ name, kind, description, place, key }) => (
            <div key={name}>
              <dt className="mono">{name}</dt>
              <dd>
                {kind}
                {key && ` · ${key} (${place})`} <span className="dim">{description}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </header>
  );
}

type ServersProps = { api: Api; at: string; onAt: (at: string) => void };

function Servers({ api, at, onAt }: ServersProps) {
  const { t } = useTranslation('docs');
  if (api.servers.length === 0) return null;
  return (
    <Select
      className="api-servers"
      label={t('api.server')}
      allowDeselect={false}
      value={at}
      onChange={(next) => next && onAt(next)}
      data={api.servers.map(({ url, description, protocol }, index) => ({
        value: String(index),
        label: [protocol, url, description].filter(Boolean).join(' · '),
      }))}
    />
  );
}

type ListProps = { groups: Group[]; at: string | undefined; onAt: (at: string) => void };

function Operations({ groups, at, onAt }: ListProps) {
  return groups.map(({ name, operations }) => (
    <div key={name} className="api-side-group">
      {name && <b>{name}</b>}
      <ul className="doc-contents">
        {operations.map(({ id, verb, path, summary }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              title={`${verb.toUpperCase()} ${path}`}
              aria-current={id === at ? 'location' : undefined}
              onClick={(event) => {
                event.preventDefault();
                onAt(id);
              }}
            >
              <Verb verb={verb} /> <span>{summary || path}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  ));
}

function Schemas({ api }: { api: Api }) {
  const { t } = useTranslation('docs');
  if (api.schemas.length === 0) return null;
  return (
    <section className="api-group">
      <h3>{t('api.schemas')}</h3>
      {api.schemas.map(([name, schema]) => (
        <SchemaCard key={name} name={name} schema={schema} api={api} />
      ))}
    </section>
  );
}

function SchemaCard({ name, schema, api }: { name: string; schema: unknown; api: Api }) {
  const [open, setOpen] = useState(false);
  return (
    <section className="api-operation" data-open={open || undefined}>
      <h4>
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <span className="mono api-path">{name}</span>
        </button>
      </h4>
      {open && (
        <div className="api-body">
          <SchemaTree schema={schema} follow={api.follow} />
        </div>
      )}
    </section>
  );
}

type ViewProps = { api: Api; label: string; at: string | undefined; onAt: (at: string) => void };

function View({ api, label, at, onAt }: ViewProps) {
  const { t } = useTranslation('docs');
  const [sought, setSought] = useState('');
  const [server, setServer] = useState('0');
  // The one that the address names is open until somebody closes it.
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const deferred = useDeferredValue(sought);
  const groups = useMemo(() => found(api.groups, deferred), [api, deferred]);
  useArrival(at, true);
  const isOpen = (id: string) => toggled.get(id) ?? id === at;
  const put = (id: string, open: boolean) => setToggled(new Map(toggled).set(id, open));
  const go = (id: string) => {
    put(id, true);
    onAt(id);
  };
  const toggle = (id: string) => (isOpen(id) ? put(id, false) : go(id));
  const side = (
    <>
      <TextInput
        className="api-search"
        size="xs"
        aria-label={t('api.search')}
        placeholder={t('api.search')}
        leftSection={<IconSearch size={14} />}
        value={sought}
        onChange={({ currentTarget }) => setSought(currentTarget.value)}
      />
      <Operations groups={groups} at={at} onAt={go} />
    </>
  );
  return (
    <DocLayout label={label} side={side}>
      <div className="api">
        <About api={api} />
        <Servers api={api} at={server} onAt={setServer} />
        {groups.length === 0 && (
          <p className="panel-quiet">{t(sought ? 'api.noMatch' : 'api.noOperations')}</p>
        )}
        {groups.map(({ name, description, operations }) => (
          <section key={name} className="api-group">
            <h3>{name || t('api.operations')}</h3>
            <Prose text={description} />
            {operations.map((operation) => (
              <OperationCard
                key={operation.id}
                operation={operation}
                api={api}
                server={api.servers[Number(server)]}
                open={isOpen(operation.id)}
                onToggle={() => toggle(operation.id)}
              />
            ))}
          </section>
        ))}
        {!deferred && <Schemas api={api} />}
      </div>
    </DocLayout>
  );
}

type Props = { value: unknown; label: string; at: string | undefined; onAt: (at: string) => void };

/** An OpenAPI or AsyncAPI document to read: what can be asked, what comes back. */
export default function ApiDocument({ value, label, at, onAt }: Props) {
  const read = useMemo(() => readApi(value), [value]);
  if ('fault' in read) return <Broken fault={read.fault} text={typeof value === 'string' ? value : ''} />;
  return <View api={read.api} label={label} at={at} onAt={onAt} />;
}
