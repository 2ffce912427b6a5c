import { IconChevronRight } from '@tabler/icons-react';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeBlock } from '../code/CodeBlock';
import { Pill } from '../pill/Pill';
import type { Tone } from '../pill/tones';
import { Contents } from './Contents';
import { curlOf } from './curl';
import { shown } from './json';
import type { Api, Field, Operation, Reply, Server } from './model';
import { describe } from './schema';

const Markdown = lazy(() => import('../markdown/Markdown'));

const TONES: Record<string, Tone> = {
  get: 'blue',
  post: 'green',
  put: 'amber',
  patch: 'amber',
  delete: 'red',
  send: 'violet',
  receive: 'teal',
};

export function Verb({ verb }: { verb: string }) {
  return (
    <span className="api-verb">
      <Pill tone={TONES[verb] ?? 'gray'}>{verb.toUpperCase()}</Pill>
    </span>
  );
}

export function Prose({ text }: { text: string }) {
  return text ? (
    <Suspense>
      <Markdown text={text} />
    </Suspense>
  ) : null;
}

function FieldRow({ field, api }: { field: Field; api: Api }) {
  const { t } = useTranslation('docs');
  const described = useMemo(() => describe(field.schema, api.follow), [field, api]);
  const limits = described.limits.filter((limit) => !limit.startsWith('e.g.'));
  return (
    <tr>
      <th scope="row">
        <span className="mono">{field.name}</span>
        {field.required && <span className="schema-required">{t('api.required')}</span>}
        {field.deprecated && <Pill tone="amber">{t('api.deprecated')}</Pill>}
      </th>
      <td>{field.place}</td>
      <td>
        <span className="schema-type">{described.type}</span>
        {[...described.values, ...limits].map((limit) => (
          <code key={limit} className="schema-limit">
            {limit}
          </code>
        ))}
      </td>
      <td>
        {field.description || (described.description === field.description ? '' : described.description)}
        {field.example !== undefined && <code className="schema-limit">e.g. {shown(field.example)}</code>}
      </td>
    </tr>
  );
}

function Fields({ fields, api, label }: { fields: Field[]; api: Api; label: string }) {
  const { t } = useTranslation('docs');
  if (fields.length === 0) return null;
  return (
    <>
      <h5>{label}</h5>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable */}
      <div className="api-fields" role="group" aria-label={label} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('api.name')}</th>
              <th scope="col">{t('api.place')}</th>
              <th scope="col">{t('api.type')}</th>
              <th scope="col">{t('api.meaning')}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <FieldRow key={`${field.place}/${field.name}`} field={field} api={api} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const isEvent = ({ verb }: Operation) => verb === 'send' || verb === 'receive';

const replyTone = (status: string): Tone => {
  const [first] = status;
  return first === '2' ? 'green' : first === '4' || first === '5' ? 'red' : 'gray';
};

function ReplyRow({ reply, api, open }: { reply: Reply; api: Api; open: boolean }) {
  const { t } = useTranslation('docs');
  const line = (
    <>
      <Pill tone={replyTone(reply.status)}>{reply.status}</Pill> <span>{reply.description}</span>
    </>
  );
  if (reply.contents.length + reply.headers.length === 0) return <div className="api-reply-line">{line}</div>;
  return (
    <details className="api-reply" open={open}>
      <summary>
        <IconChevronRight size={14} aria-hidden /> {line}
      </summary>
      <Fields fields={reply.headers} api={api} label={t('api.headers')} />
      <Contents contents={reply.contents} follow={api.follow} />
    </details>
  );
}

function Ways({ operation, api }: { operation: Operation; api: Api }) {
  const { t } = useTranslation('docs');
  const ways = operation.security.filter((names) => names.length > 0);
  // What is sent over a bus is guarded at its servers.
  if (api.schemes.length === 0 || (isEvent(operation) && ways.length === 0)) return null;
  return (
    <p className="api-ways">
      {ways.length === 0 ? t('api.open') : t('api.ways')}{' '}
      {ways.map((names) => (
        <Pill key={names.join()} tone="outline">
          {names.join(' + ')}
        </Pill>
      ))}
    </p>
  );
}

function Body({ operation, api, server }: { operation: Operation; api: Api; server: Server | undefined }) {
  const { t } = useTranslation('docs');
  const events = isEvent(operation);
  const first = operation.replies.findIndex(({ status }) => status.startsWith('2'));
  return (
    <div className="api-body">
      <Prose text={operation.description} />
      <Ways operation={operation} api={api} />
      <Fields fields={operation.fields} api={api} label={t('api.parameters')} />
      {operation.bodies.length > 0 && (
        <>
          <h5>{t(events ? 'api.messages' : 'api.body')}</h5>
          <Contents contents={operation.bodies} follow={api.follow} />
        </>
      )}
      {operation.replies.length > 0 && <h5>{t('api.replies')}</h5>}
      {operation.replies.map((reply, index) => (
        <ReplyRow key={reply.status} reply={reply} api={api} open={index === first} />
      ))}
      {!events && (
        <>
          <h5>{t('api.curl')}</h5>
          <CodeBlock text={curlOf(operation, api, operation.servers[0] ?? server)} language="bash" />
        </>
      )}
    </div>
  );
}

type Props = {
  operation: Operation;
  api: Api;
  server: Server | undefined;
  open: boolean;
  onToggle: () => void;
};

export function OperationCard({ operation, api, server, open, onToggle }: Props) {
  const { t } = useTranslation('docs');
  const { id, verb, path, summary, deprecated } = operation;
  return (
    <section id={id} className="api-operation" data-open={open || undefined}>
      <h4>
        <button type="button" aria-expanded={open} onClick={onToggle}>
          <Verb verb={verb} />
          <span className="mono api-path" data-deprecated={deprecated || undefined}>
            {path}
          </span>
          <span className="api-summary">{summary}</span>
          {deprecated && <Pill tone="amber">{t('api.deprecated')}</Pill>}
        </button>
      </h4>
      {open && <Body operation={operation} api={api} server={server} />}
    </section>
  );
}
