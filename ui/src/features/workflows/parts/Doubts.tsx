import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type FlowDocument, flowTitle } from '~/api/workflows';
import type { PlacedFault } from '~/components/definition/faults';
import { nodeOf } from '~/components/flow/graph';
import { nodeOfFault } from '../document';

type Props = { flow: FlowDocument; doubts: PlacedFault[]; onNode?: (node: string) => void };

/** What does not keep anybody from saving, and is worth a look; each with the way to its node. */
export function Doubts({ flow, doubts, onNode }: Props) {
  const { t } = useTranslation('workflows');
  if (doubts.length === 0) return null;
  return (
    <section className="flow-doubts pill-block amber" aria-label={t('doubts')}>
      <IconAlertTriangle size={15} aria-hidden />
      <ul>
        {doubts.map(({ path, message }) => {
          const node = nodeOf(flow, nodeOfFault(flow, path) ?? '');
          return (
            <li key={path.join('/') + message}>
              {node && onNode && (
                <UnstyledButton className="flow-doubt-node" onClick={() => onNode(node.identifier)}>
                  {flowTitle(node)}
                </UnstyledButton>
              )}
              {node && onNode && ': '}
              {message}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
