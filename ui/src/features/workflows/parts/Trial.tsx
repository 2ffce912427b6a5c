import { Button, Select } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import type { UseMutationResult } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Document } from '~/api/contract';
import type { FlowTrial, TriedFlow, TriedStep } from '~/api/workflow-runs';
import { type FlowDocument, flowTitle } from '~/api/workflows';
import { CodeBlock } from '~/components/code/CodeBlock';
import { JsonControl } from '~/components/definition/controls';
import { nodeOf } from '~/components/flow/graph';
import { glyphOf } from '~/components/flow/kinds';
import { Glyph } from '~/components/icon/Glyph';
import { ErrorBox } from '~/components/state/ErrorBox';
import { triggersOf } from '../document';

export type Trying = UseMutationResult<TriedFlow, Error, FlowTrial>;

const nameOf = (flow: FlowDocument, id: string) => flowTitle(nodeOf(flow, id) ?? { identifier: id });

function Asked({ asked: { people, warning } }: { asked: NonNullable<TriedStep['asked']> }) {
  const { t } = useTranslation('workflows');
  const names = people.map(({ email }) => email).join(', ');
  return (
    <>
      <p className="def-note">{people.length > 0 ? t('try.asks', { names }) : t('try.asksNobody')}</p>
      {warning && <p className="form-fault">{warning}</p>}
    </>
  );
}

function Step({ flow, step }: { flow: FlowDocument; step: TriedStep }) {
  const { t } = useTranslation('workflows');
  const onward = ({ begins, waits }: TriedStep) => {
    if (begins.length === 0) return t(waits ? 'try.waits' : 'leadsNowhere');
    const node = begins.map((each) => nameOf(flow, each)).join(', ');
    return t(begins.length > 1 ? 'try.sideBySide' : 'try.next', { node });
  };
  return (
    <li className="flow-outlet">
      <span className="flow-sheet-head">
        <Glyph id={glyphOf(step.type)} size={16} className="dim" />
        <b>{nameOf(flow, step.node)}</b>
        <span className="dim">{onward(step)}</span>
      </span>
      {step.asked && <Asked asked={step.asked} />}
      {step.errors.map(({ path, message }) => (
        <p key={path + message} className="form-fault">
          {path}: {message}
        </p>
      ))}
      <details>
        <summary>{t('given')}</summary>
        <CodeBlock text={JSON.stringify(step.config, null, 2)} language="json" />
      </details>
      <details>
        <summary>{t('output')}</summary>
        <CodeBlock text={JSON.stringify(step.output, null, 2)} language="json" />
      </details>
    </li>
  );
}

function Answer({ flow, tried }: { flow: FlowDocument; tried: TriedFlow }) {
  const { t } = useTranslation('workflows');
  return (
    <>
      {[...tried.faults, ...tried.warnings].map(({ path, message }) => (
        <p key={path + message} className="form-fault">
          {path}: {message}
        </p>
      ))}
      {tried.steps && (
        <ol className="flow-outlets" aria-label={t('try.steps')}>
          {tried.steps.map((step) => (
            <Step key={step.node} flow={flow} step={step} />
          ))}
        </ol>
      )}
    </>
  );
}

/** Where it would go, and what each node would be given: with outputs made up by hand, or plausible ones. */
export default function Trial({ flow, trying }: { flow: FlowDocument; trying: Trying }) {
  const { t } = useTranslation('workflows');
  const triggers = triggersOf(flow).map((node) => ({ value: node.identifier, label: flowTitle(node) }));
  const [chosen, setChosen] = useState<string>();
  const [properties, setProperties] = useState<unknown>();
  const [stubs, setStubs] = useState<unknown>();
  const trigger = chosen ?? triggers[0]?.value;
  return (
    <div className="flow-sheet">
      <p className="def-note">{t('try.text')}</p>
      <Select
        label={t('which')}
        allowDeselect={false}
        data={triggers}
        value={trigger ?? null}
        onChange={(next) => setChosen(next ?? undefined)}
      />
      <JsonControl
        label={t('try.inputs')}
        hint={t('try.inputsHint')}
        value={properties}
        onValue={setProperties}
      />
      <JsonControl label={t('try.stubs')} hint={t('try.stubsHint')} value={stubs} onValue={setStubs} />
      <div>
        <Button
          loading={trying.isPending}
          leftSection={<IconPlayerPlay size={15} />}
          onClick={() =>
            trying.mutate({
              workflow: flow,
              trigger,
              properties: (properties ?? {}) as Document,
              stubs: (stubs ?? {}) as Document,
            })
          }
        >
          {t('try.go')}
        </Button>
      </div>
      {trying.error && <ErrorBox error={trying.error} />}
      {trying.data && <Answer flow={flow} tried={trying.data} />}
    </div>
  );
}
