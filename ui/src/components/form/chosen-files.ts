/** Files that somebody chose: forms know what each is, the bytes stay with the browser until they are sent. */
import { newKey } from '~/lib/idempotency';

/** `id` tells two files of one name apart, `sha256` is there once the server has it. */
export type FileFace = { name: string; size: number; id?: string; sha256?: string };

const chosen = new WeakMap<object, File>();

export function faceOf(file: File): FileFace {
  const face = { name: file.name, size: file.size, id: newKey() };
  chosen.set(face, file);
  return face;
}

export const fileOf = (face: unknown): File | undefined =>
  typeof face === 'object' && face !== null ? chosen.get(face) : undefined;

export const isFace = (value: unknown): value is FileFace =>
  typeof value === 'object' && value !== null && 'name' in value && 'size' in value;

export const facesIn = (value: unknown): FileFace[] =>
  (Array.isArray(value) ? value : [value]).filter((item) => isFace(item));

/** What was chosen for the inputs, in the order it is shown. */
export const filesIn = (values: Record<string, unknown>): [key: string, file: File][] =>
  Object.entries(values).flatMap(([key, value]) =>
    facesIn(value).flatMap((face) => {
      const file = fileOf(face);
      return file ? [[key, file] as [string, File]] : [];
    }),
  );

/** Of an earlier run: the server has it already. */
export const isKept = (face: FileFace): boolean => face.sha256 !== undefined && fileOf(face) === undefined;

export const hasKept = (values: Record<string, unknown>): boolean =>
  Object.values(values).some((value) => facesIn(value).some(isKept));

/** Of one file, as the server counts. */
export const LARGEST_FILE = 10 * 1024 * 1024;

const units = ['byte', 'kilobyte', 'megabyte'] as const;
const KIB = 1024;

/** "1.2 MB" in the words of the browser's language, counted as limits are: in steps of 1024. */
export function sizeText(bytes: number): string {
  const step = bytes < KIB ? 0 : bytes < KIB * KIB ? 1 : 2;
  const options = { style: 'unit', unit: units[step], maximumFractionDigits: step === 2 ? 1 : 0 } as const;
  return new Intl.NumberFormat(undefined, options).format(bytes / KIB ** step);
}
