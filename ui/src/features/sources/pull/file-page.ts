/** Pages of files at the hosts that are known to have them. */
const SHAPES: Record<string, string> = { github: '/blob/', gitlab: '/-/blob/' };
const ADDRESS = /^(?:https:\/\/|(?:ssh:\/\/)?git@)([^/:@]+)[/:](.+?)(?:\.git)?\/?$/;

type Place = { file: string; line: number };

export function filePage(repository: unknown, commit: unknown, { file, line }: Place): string | undefined {
  const match = typeof repository === 'string' ? ADDRESS.exec(repository) : null;
  if (!match || typeof commit !== 'string' || !commit || !file) return undefined;
  const [, host = '', path = ''] = match;
  const name = Object.keys(SHAPES).find((word) => host.split('.').includes(word));
  if (!name) return undefined;
  const place = file.split('/').map(encodeURIComponent).join('/');
  return `https://${host}/${path}${SHAPES[name]}${commit}/${place}${line > 0 ? `#L${line}` : ''}`;
}
