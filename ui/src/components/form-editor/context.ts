import type { Blueprint, UserInputs } from '~/api/contract';
import type { ValueSources } from '~/api/sources';
import type { Path } from '~/components/expression/paths';

/** What an editor of one input knows of the form around it. */
export type FormContext = {
  inputs: UserInputs;
  blueprints: Blueprint[];
  sources: ValueSources;
  paths: Path[];
};
