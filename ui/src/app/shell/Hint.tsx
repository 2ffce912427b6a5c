import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';

/** A tooltip that the shell fetches when it already stands. */
export default function Hint({ label, children }: { label: string; children: ReactElement }) {
  return <Tooltip label={label}>{children}</Tooltip>;
}
