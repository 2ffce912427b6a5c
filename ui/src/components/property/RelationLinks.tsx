import { Tile } from '../icon/Tile';

const SHOWN = 3;

export const entityPath = (blueprint: string, entity: string): string =>
  `/entity/${encodeURIComponent(blueprint)}/${encodeURIComponent(entity)}`;

type Props = {
  target: string;
  icon?: string | null;
  value: string | string[] | null | undefined;
  /** By identifier; without a title the identifier stands for it. */
  titles?: Record<string, string>;
};

/** Links to the entities at the other end; plain anchors, the page routes them. */
export function RelationLinks({ target, icon, value, titles }: Props) {
  const ids = value === null || value === undefined ? [] : [value].flat();
  if (ids.length === 0) return <span className="cell-none">—</span>;
  return (
    <>
      {ids.slice(0, SHOWN).map((id) => (
        <a key={id} className="cell-link" href={entityPath(target, id)} tabIndex={-1} title={id}>
          <Tile blueprint={target} icon={icon} size={20} />
          <span className="cell-text">{titles?.[id] ?? id}</span>
        </a>
      ))}
      {ids.length > SHOWN && <span className="cell-more num">+{ids.length - SHOWN}</span>}
    </>
  );
}
