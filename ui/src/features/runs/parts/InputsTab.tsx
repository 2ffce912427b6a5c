import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { actionQuery } from '~/api/actions';
import type { Run } from '~/api/contract';
import { usersQuery } from '~/api/queries';
import { facesIn, sizeText } from '~/components/form/chosen-files';
import { Panel } from '~/components/panel/Panel';
import { Pill } from '~/components/pill/Pill';
import { drawValue } from '~/components/property/cells';
import { kindOf } from '~/components/property/kind';
import { peopleOf } from '~/components/property/people';
import { useCellWords } from '~/components/property/use-cell-words';

const CodeEditor = lazy(() => import('~/components/code/CodeEditor'));

/** Downloaded, never shown: what somebody handed in is not a page of ours. */
function RunFiles({ run, input, value }: { run: string; input: string; value: unknown }) {
  const { t } = useTranslation('runs');
  const path = `/v1/actions/runs/${encodeURIComponent(run)}/files/${encodeURIComponent(input)}`;
  return facesIn(value)
    .filter(({ sha256 }) => sha256)
    .map(({ name, size, sha256 }, at) => (
      <a
        // Two files of one input may be the same.
        key={`${at} ${sha256}`}
        className="run-file"
        href={`${path}?number=${at}`}
        download={name}
        title={t('checksum', { sha256 })}
      >
        <IconDownload size={14} aria-hidden /> {name} <small className="num">{sizeText(size)}</small>
      </a>
    ));
}

function Inputs({ run }: { run: Run }) {
  const { t } = useTranslation('runs');
  const words = useCellWords();
  const { data: users } = useQuery(usersQuery());
  // The action may be gone or closed to this person; its inputs are then named by their keys.
  const { data: action } = useQuery({ ...actionQuery(run.action.identifier), retry: false });
  const inputs = action?.trigger.userInputs?.properties ?? {};
  const entries = Object.entries(run.properties);
  const people = peopleOf(users);
  return (
    <Panel title={t('inputs')}>
      {entries.length === 0 && <p className="panel-quiet">{t('noInputs')}</p>}
      <dl className="run-inputs">
        {entries.map(([key, value]) => {
          const input = inputs[key];
          const schema = { type: input?.type, format: input?.format, items: input?.items };
          return (
            <div key={key}>
              <dt title={key}>{input?.title || key}</dt>
              <dd>
                <RunFiles run={run.id} input={key} value={value} />
                {!facesIn(value).some(({ sha256 }) => sha256) &&
                  drawValue(typeof value === 'boolean' ? 'toggle' : kindOf(schema), value, {
                    schema,
                    people,
                    words,
                    focusable: true,
                  })}
              </dd>
            </div>
          );
        })}
      </dl>
    </Panel>
  );
}

const LINE = 18;
const MOST_LINES = 24;

function Json({ value, label }: { value: unknown; label: string }) {
  const text = JSON.stringify(value, null, 2);
  const lines = Math.min(MOST_LINES, text.split('\n').length + 1);
  return (
    <div className="run-json">
      <Suspense>
        <CodeEditor value={text} label={label} readOnly height={`${lines * LINE}px`} />
      </Suspense>
    </div>
  );
}

function Message({ title, value, mark }: { title: string; value: unknown; mark?: number | null }) {
  const { t } = useTranslation('runs');
  const nothing = value === null || value === undefined;
  const tone = (mark ?? 0) >= 400 ? 'red' : 'green';
  return (
    <Panel title={title} tools={mark != null && <Pill tone={tone}>{mark}</Pill>}>
      {nothing ? <p className="panel-quiet">{t('nothing')}</p> : <Json value={value} label={title} />}
    </Panel>
  );
}

/** What was filled in, what was sent and what came back; secrets stay masked. */
export function InputsTab({ run }: { run: Run }) {
  const { t } = useTranslation('runs');
  return (
    <div className="run-tab run-columns">
      <Inputs run={run} />
      <div className="run-messages">
        <Message title={t('payload')} value={run.payload} />
        <Message title={t('response')} value={run.response} mark={run.responseStatus} />
      </div>
    </div>
  );
}
