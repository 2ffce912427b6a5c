import './workbench.css';
import { SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type HTMLAttributes, type ReactNode, useState } from 'react';

const EDIT = 'build';

export type Faces<Side extends string> = {
  wide: boolean;
  face: Side | typeof EDIT;
  setFace: (face: Side | typeof EDIT) => void;
  options: { value: Side | typeof EDIT; label: string }[];
  label: string;
};

/** On a wide screen what is edited always shows, and `sides` take turns beside it; elsewhere all of them do. */
export function useFaces<Side extends string>(
  sides: readonly [Side, ...Side[]],
  wordOf: (face: Side | typeof EDIT) => string,
  label: string,
): Faces<Side> {
  const wide = useMediaQuery('(min-width: 1180px)', true, { getInitialValueInEffect: false });
  const [chosen, setFace] = useState<Side | typeof EDIT>(EDIT);
  const names = wide ? sides : ([EDIT, ...sides] as const);
  const face = wide && chosen === EDIT ? sides[0] : chosen;
  return { wide, face, setFace, options: names.map((value) => ({ value, label: wordOf(value) })), label };
}

type Props<Side extends string> = {
  faces: Faces<Side>;
  head: ReactNode;
  side: ReactNode;
  /** Below both: what saves. */
  bar: ReactNode;
  /** Of the part that is edited, for what points at it. */
  attributes?: HTMLAttributes<HTMLDivElement>;
  children: ReactNode;
};

/** What is edited, and beside it what it comes to. */
export function Workbench<Side extends string>({
  faces,
  head,
  side,
  bar,
  attributes,
  children,
}: Props<Side>) {
  const { wide, face, setFace, options, label } = faces;
  const chooser = (
    <SegmentedControl fullWidth={wide} aria-label={label} data={options} value={face} onChange={setFace} />
  );
  return (
    <div className="workbench">
      {head}
      {!wide && <div className="workbench-faces">{chooser}</div>}
      <div className={`workbench-main ${wide ? 'workbench-wide' : ''}`}>
        {(wide || face === EDIT) && (
          <div className="workbench-edit" {...attributes}>
            {children}
          </div>
        )}
        {(wide || face !== EDIT) && (
          <aside className="workbench-side" aria-label={label}>
            {wide && chooser}
            {side}
          </aside>
        )}
      </div>
      {bar}
    </div>
  );
}
