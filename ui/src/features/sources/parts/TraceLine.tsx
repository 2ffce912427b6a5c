import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { entityPath } from '~/components/property/RelationLinks';
import { isOutcome, isStage, mappingField, type Note, notesOf, type Trace } from '../trace';
import { OutcomePill, Steps } from './TraceWords';

type Props = { trace: Trace; kind: string; sourceKind: string; source: string; event: string; title: string };

const IN_CATALOGUE: ReadonlySet<string> = new Set(['created', 'updated', 'unchanged']);

const fieldOf = ({ stage }: Trace, note: Note | undefined): string[] =>
  stage === 'filter' ? ['filter'] : stage === 'items' ? ['itemsToParse'] : note ? mappingField(note) : [];

/** The way to the line of the mapping that stopped it, with the event to try it on. */
function Mend({ trace, source, event }: Pick<Props, 'trace' | 'source' | 'event'>) {
  const { t } = useTranslation('sources');
  if (trace.mapping === undefined) return null;
  const [note] = notesOf(trace.message).filter(({ path }) => path.length > 0);
  const at = [trace.mapping, ...fieldOf(trace, note)].join('/');
  return (
    <Link
      className="source-link"
      to={`/builder/sources/webhooks/${encodeURIComponent(source)}` as string}
      search={{ tab: 'mapping', event, at } as never}
    >
      {t('trace.mend', { number: trace.mapping + 1 })}
    </Link>
  );
}

function useWords({ stage, outcome, message, file }: Trace, title: string): string {
  const { t } = useTranslation('sources');
  // What files say is written as it is: no mapping has a part in it.
  if (outcome === 'failed' && stage === 'validation' && file)
    return title ? t('trace.inFile', { title }) : t('trace.inSomeFile');
  if (outcome === 'failed' && isStage(stage)) return t(`trace.failed.${stage}`, { title });
  return isOutcome(outcome) && outcome !== 'failed' ? t(`trace.${outcome}`, { title }) : message;
}

/** What became of one entity, in words and in steps. */
export function TraceLine({ trace, kind, sourceKind, source, event, title }: Props) {
  const words = useWords(trace, title);
  const { blueprint, identifier, outcome, message } = trace;
  const isThere = IN_CATALOGUE.has(outcome) && blueprint && identifier;
  return (
    <li className="trace">
      <div className="trace-head">
        <OutcomePill outcome={outcome} />
        {isThere ? (
          <Link className="source-link" to={entityPath(blueprint, identifier) as string}>
            {identifier}
          </Link>
        ) : (
          identifier && <code>{identifier}</code>
        )}
        <span>{words}</span>
      </div>
      {message && (
        <ul className={outcome === 'failed' ? 'result-notes result-bad' : 'result-notes'}>
          {notesOf(message).map((note) => (
            <li key={note.path.join('/') + note.message}>
              {note.path.length > 0 && <code>{note.path.join('.')}</code>} {note.message}
            </li>
          ))}
        </ul>
      )}
      <div className="trace-foot">
        <Steps trace={trace} kind={kind} />
        {sourceKind === 'webhook' && outcome !== 'repeated' && (
          <Mend trace={trace} source={source} event={event} />
        )}
      </div>
    </li>
  );
}
