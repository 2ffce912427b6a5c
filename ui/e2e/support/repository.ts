/** A Git repository of somebody else, behind Git's own server: its files can be written while a story goes on. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const NAME = 'services';
const CLEAN = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
};

/** What the backend says is a head as CGI has it, and a body. */
function answer(response: ServerResponse, said: Buffer): void {
  const end = said.indexOf('\r\n\r\n');
  const lines = said.subarray(0, end).toString().split('\r\n');
  const headers = lines.map((line) => line.split(': ', 2) as [string, string]);
  const status = headers.find(([name]) => name === 'Status')?.[1] ?? '200';
  const told = headers.filter(([name]) => name !== 'Status');
  response.writeHead(Number.parseInt(status, 10), Object.fromEntries(told)).end(said.subarray(end + 4));
}

function serve(root: string, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const env = {
    ...CLEAN,
    GIT_PROJECT_ROOT: root,
    GIT_HTTP_EXPORT_ALL: '1',
    PATH_INFO: pathname,
    QUERY_STRING: searchParams.toString(),
    REQUEST_METHOD: request.method ?? 'GET',
    CONTENT_TYPE: request.headers['content-type'] ?? '',
    HTTP_CONTENT_ENCODING: String(request.headers['content-encoding'] ?? ''),
    HTTP_GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
  };
  const backend = spawn('git', ['http-backend'], { env });
  const said: Buffer[] = [];
  backend.stdout.on('data', (part: Buffer) => said.push(part));
  backend.on('close', () => answer(response, Buffer.concat(said)));
  request.pipe(backend.stdin);
}

export type Repository = {
  url: string;
  /** Writes these files and takes away those that are null, as one commit. */
  commit: (files: Record<string, string | null>) => void;
  close: () => void;
};

export function openRepository(port: number): Promise<Repository> {
  const root = mkdtempSync(join(tmpdir(), 'story-git-'));
  const [bare, work] = [join(root, `${NAME}.git`), join(root, 'work')];
  const git = (...words: string[]) => execFileSync('git', words, { env: CLEAN, stdio: 'pipe' });
  git('init', '--quiet', '--bare', '-b', 'main', bare);
  git('init', '--quiet', '-b', 'main', work);
  const commit: Repository['commit'] = (files) => {
    for (const [path, text] of Object.entries(files)) {
      const file = join(work, path);
      mkdirSync(dirname(file), { recursive: true });
      if (text === null) rmSync(file);
      else writeFileSync(file, text);
    }
    git('-C', work, 'add', '--all');
    git('-C', work, 'commit', '--quiet', '-m', 'Files');
    git('-C', work, 'push', '--quiet', bare, 'main');
  };
  const server = createServer((request, response) => serve(root, request, response));
  const close = () => {
    server.close();
    rmSync(root, { recursive: true });
  };
  const opened: Repository = { url: `http://127.0.0.1:${port}/${NAME}.git`, commit, close };
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(opened)));
}
