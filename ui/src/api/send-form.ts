/** A body with files in it: sent as a form, with word of how far it came, which fetch does not give. */
import { csrfToken } from './csrf';
import { errorOf } from './errors';

type Sending = {
  path: string;
  /** All that is no file, as the part `run`. */
  run: unknown;
  files: [key: string, file: File][];
  headers: Record<string, string>;
  /** From 0 to 1. */
  onProgress: (part: number) => void;
};

const answerOf = (request: XMLHttpRequest): Response =>
  new Response(request.responseText, {
    status: request.status,
    statusText: request.statusText,
    headers: { 'x-trace-id': request.getResponseHeader('x-trace-id') ?? '' },
  });

/** Throws ApiError for every refusal, and what fetch throws when the connection is lost. */
export function sendForm({ path, run, files, headers, onProgress }: Sending): Promise<unknown> {
  const form = new FormData();
  form.append('run', JSON.stringify(run));
  for (const [key, file] of files) form.append(key, file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', new URL(path, location.origin));
    for (const [name, value] of Object.entries({ ...headers, 'X-CSRFToken': csrfToken() }))
      request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
    request.onerror = () => reject(new TypeError('The connection was lost.'));
    request.onload = async () => {
      const answer = answerOf(request);
      if (answer.ok) resolve(await answer.json());
      else reject(await errorOf(answer));
    };
    request.send(form);
  });
}
