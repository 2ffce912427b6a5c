import { Button, Collapse, Select, Switch, Textarea, TextInput, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronRight, IconTrash, IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blueprint } from '~/api/contract';
import { type FlowDocument, type FlowNode, flowTitle } from '~/api/workflows';
import { NumberControl } from '~/components/definition/controls';
import { type Edit, editAt, put, textAt } from '~/components/definition/edit';
import { faultsIn, type PlacedFault } from '~/components/definition/faults';
import type { Path } from '~/components/expression/paths';
import { useSecretPaths } from '~/components/expression/use-secret-paths';
import { pathsAt } from '~/components/flow/flow-paths';
import {
  connected,
  disconnected,
  edgeId,
  exitIdOf,
  exitsOf,
  isTrigger,
  mayConnect,
  withNodeChanged,
} from '~/components/flow/graph';
import { glyphOf } from '~/components/flow/kinds';
import { KeyInput } from '~/components/form-editor/KeyInput';
import { Glyph } from '~/components/icon/Glyph';
import { IconPicker } from '~/components/icon/IconPicker';
import { MapEditor } from '~/components/invocation/MapEditor';
import { idsTaken } from '../document';
import { Doubts } from './Doubts';
import { NodeForm } from './NodeForms';

type Props = {
  flow: FlowDocument;
  node: FlowNode;
  faults: PlacedFault[];
  doubts: PlacedFault[];
  blueprints: Blueprint[];
  onChange: (flow: FlowDocument) => void;
  /** The node has another identifier now. */
  onRenamed: (id: string) => void;
  onRemove: () => void;
  onClose: () => void;
};

/** Where each way out leads: the same as drawing it, for whoever does not draw. */
function Ways({ flow, node, onChange }: Pick<Props, 'flow' | 'node' | 'onChange'>) {
  const { t } = useTranslation('workflows');
  const targets = flow.nodes
    .filter(({ identifier }) => mayConnect(flow, node.identifier, identifier))
    .map((each) => ({ value: each.identifier, label: flowTitle(each) }));
  return exitsOf(node).map((exit) => {
    const way = flow.connections.find(
      (each) => each.sourceIdentifier === node.identifier && exitIdOf(each) === exit.id,
    );
    const label = exit.fallback ? t('otherwise') : exit.title;
    return (
      <Select
        key={exit.id}
        label={label ? t('leadsFrom', { exit: label }) : t('leads')}
        placeholder={t('leadsNowhere')}
        clearable
        searchable={targets.length > 8}
        data={targets}
        value={way?.targetIdentifier ?? null}
        onChange={(target) => {
          if (target) onChange(connected(flow, node.identifier, exit.id, target));
          else if (way) onChange(disconnected(flow, edgeId(way)));
        }}
      />
    );
  });
}

const TROUBLE = {
  onFailure: ['terminate', 'continue'],
  onTimeout: ['fail', 'continue'],
} as const;

/** What becomes of the run when the node fails, or takes too long. */
function Trouble({ edit }: { edit: Edit }) {
  const { t } = useTranslation('workflows');
  const choice = <Key extends keyof typeof TROUBLE>(key: Key) => (
    <Select
      label={t(`trouble.${key}`)}
      allowDeselect={false}
      data={TROUBLE[key].map((value) => ({ value, label: t(`trouble.${value}`) }))}
      value={textAt(edit, [key]) || TROUBLE[key][0]}
      error={edit.faultAt([key])}
      onChange={(value) => put(edit, [key], value === TROUBLE[key][0] ? undefined : (value ?? undefined))}
    />
  );
  return (
    <div className="def-pair">
      {choice('onFailure')}
      {choice('onTimeout')}
      <NumberControl
        edit={edit}
        path={['timeoutMinutes']}
        label={t('trouble.minutes')}
        hint={t('trouble.minutesHint')}
        whole
      />
    </div>
  );
}

function More({ edit, node, paths }: { edit: Edit; node: FlowNode; paths: Path[] }) {
  const { t } = useTranslation(['workflows', 'definition']);
  const { type } = node.config;
  const [open, { toggle }] = useDisclosure(false);
  const own = [...paths, { path: '.result', label: '.result', group: t('result') }];
  return (
    <div>
      <UnstyledButton className="flow-more" aria-expanded={open} onClick={toggle}>
        <IconChevronRight size={14} aria-hidden className={open ? 'flow-more-open' : ''} /> {t('nodeMore')}
      </UnstyledButton>
      <Collapse expanded={open}>
        <div className="def-editor flow-more-body">
          <Textarea
            label={t('definition:description')}
            autosize
            minRows={1}
            maxRows={6}
            value={textAt(edit, ['description'])}
            error={edit.faultAt(['description'])}
            onChange={({ currentTarget }) => put(edit, ['description'], currentTarget.value)}
          />
          <IconPicker
            label={t('definition:icon')}
            value={textAt(edit, ['icon']) || undefined}
            fallback={glyphOf(type)}
            error={edit.faultAt(['icon'])}
            onChange={(icon) => put(edit, ['icon'], icon)}
          />
          {!isTrigger(type) && type !== 'CONDITION' && <Trouble edit={editAt(edit, ['config'])} />}
          {!isTrigger(type) && (
            <MapEditor
              label={t('variables')}
              hint={t('variablesHint')}
              keyLabel={t('variable')}
              value={edit.value.variables}
              paths={own}
              faultAt={(path) => edit.faultAt(['variables', ...path])}
              onChange={(variables) => put(edit, ['variables'], variables)}
            />
          )}
          <Switch
            label={t('verbose')}
            checked={edit.value.verbose === true}
            onChange={({ currentTarget: { checked } }) => put(edit, ['verbose'], checked || undefined)}
          />
        </div>
      </Collapse>
    </div>
  );
}

/** What is wrong with the node as a whole, or with what leads out of it. */
function wholeFaults(flow: FlowDocument, node: FlowNode, faults: PlacedFault[]): string[] {
  const index = flow.nodes.indexOf(node);
  const own = faultsIn(faults, ['nodes', String(index)]).filter(({ path }) => path.length === 2);
  const ways = flow.connections.flatMap((each, at) =>
    each.sourceIdentifier === node.identifier ? faultsIn(faults, ['connections', String(at)]) : [],
  );
  return [...own, ...ways].map(({ message }) => message);
}

/** Everything about one node. */
export function NodeSheet(props: Props) {
  const { t } = useTranslation(['workflows', 'definition']);
  const { flow, node, faults, doubts, blueprints, onChange, onRenamed, onRemove, onClose } = props;
  const secrets = useSecretPaths();
  const { identifier } = node;
  const { type } = node.config;
  const index = String(flow.nodes.indexOf(node));
  const readable = useMemo(() => pathsAt(flow, identifier, blueprints), [flow, identifier, blueprints]);
  const paths = [...readable, ...secrets];
  const edit: Edit = {
    value: node as unknown as Edit['value'],
    replace: (next) => onChange(withNodeChanged(flow, identifier, next as unknown as FlowNode)),
    faultAt: (path) => faultsIn(faults, ['nodes', index, ...path])[0]?.message,
  };
  const rename = (next: string) => {
    if (next === identifier) return;
    onRenamed(next);
    edit.replace({ ...edit.value, identifier: next });
  };
  return (
    <section className="flow-sheet" aria-label={flowTitle(node)}>
      <header className="flow-sheet-head">
        <Glyph id={glyphOf(type)} size={18} className="dim" />
        <span className="flow-kind-text">
          <b>{t(`kind.${type}`)}</b>
          <small>{t(`kindText.${type}`)}</small>
        </span>
        <Button
          variant="subtle"
          color="red"
          size="compact-sm"
          leftSection={<IconTrash size={14} />}
          onClick={onRemove}
        >
          {t('removeNode')}
        </Button>
        <Button variant="subtle" color="gray" size="compact-sm" aria-label={t('closeNode')} onClick={onClose}>
          <IconX size={15} />
        </Button>
      </header>
      {wholeFaults(flow, node, faults).map((message) => (
        <p key={message} className="form-fault">
          {message}
        </p>
      ))}
      <Doubts flow={flow} doubts={faultsIn(doubts, ['nodes', index])} />
      <div className="def-editor">
        <div className="def-pair">
          <TextInput
            label={t('definition:title')}
            value={textAt(edit, ['title'])}
            error={edit.faultAt(['title'])}
            onChange={({ currentTarget }) => put(edit, ['title'], currentTarget.value)}
          />
          <KeyInput
            key={identifier}
            value={identifier}
            hint={t('nodeKeyHint')}
            fault={edit.faultAt(['identifier'])}
            taken={idsTaken(flow)}
            onKey={rename}
          />
        </div>
        <NodeForm edit={editAt(edit, ['config'])} kind={type} paths={paths} blueprints={blueprints} />
        <Ways flow={flow} node={node} onChange={onChange} />
        <More edit={edit} node={node} paths={paths} />
      </div>
    </section>
  );
}
