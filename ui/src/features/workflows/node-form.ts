import type { Blueprint } from '~/api/contract';
import type { NodeKind } from '~/api/workflows';
import type { Edit } from '~/components/definition/edit';
import type { Path } from '~/components/expression/paths';

export type NodeFormProps = {
  /** Of the node's configuration. */
  edit: Edit;
  kind: NodeKind;
  paths: Path[];
  blueprints: Blueprint[];
};
