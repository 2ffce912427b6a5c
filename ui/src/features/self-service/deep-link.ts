/** Links that open a form filled in: `?action=…&actionInputs=…`, the inputs as JSON or in the JSURL notation. */
import { SUBJECT } from '~/components/action/form';
import type { ActionView } from './view';

const WORDS: Record<string, unknown> = { true: true, false: false, null: null };

/** `*20` and `**20ac` are characters by their numbers, `!` is a dollar sign. */
const unescaped = (text: string) =>
  text
    .replaceAll('!', '$')
    .replace(/\*\*([0-9a-f]{4})|\*([0-9a-f]{2})/gi, (_, long?: string, short?: string) =>
      String.fromCharCode(Number.parseInt(long ?? short ?? '', 16)),
    );

/** Reads one value after the other; throws what the address has wrong. */
class Reader {
  private at = 0;
  constructor(private readonly text: string) {}

  whole(): unknown {
    const value = this.value();
    if (this.at !== this.text.length) throw new SyntaxError('there is more');
    return value;
  }

  private take(sign: string): boolean {
    const found = this.text.startsWith(sign, this.at);
    if (found) this.at += sign.length;
    return found;
  }

  private must(sign: string) {
    if (!this.take(sign)) throw new SyntaxError(`no ${sign} at ${this.at}`);
  }

  private word(): string {
    const found = /^[^~()]*/.exec(this.text.slice(this.at))?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  private value(): unknown {
    this.must('~');
    if (this.take("'")) return unescaped(this.word());
    if (this.take('(')) return this.text[this.at] === '~' ? this.list() : this.map();
    const word = this.word();
    return word in WORDS ? WORDS[word] : Number(word);
  }

  private list(): unknown[] {
    const items: unknown[] = [];
    if (this.take('~)')) return items;
    while (!this.take(')')) items.push(this.value());
    return items;
  }

  private map(): Record<string, unknown> {
    const pairs: [string, unknown][] = [];
    while (!this.take(')')) {
      if (pairs.length > 0) this.must('~');
      pairs.push([unescaped(this.word()), this.value()]);
    }
    return Object.fromEntries(pairs);
  }
}

function parsed(text: string): unknown {
  try {
    return text.startsWith('~') ? new Reader(text).whole() : JSON.parse(text);
  } catch {
    // An address that nobody can read opens the form empty.
    return undefined;
  }
}

/** What the form's own address holds. */
export function formView(given: unknown): ActionView {
  const inputs = typeof given === 'string' ? parsed(given) : given;
  if (typeof inputs !== 'object' || inputs === null || Array.isArray(inputs)) return {};
  const { [SUBJECT]: entity, ...rest } = inputs as Record<string, unknown>;
  return { inputs: rest, ...(entity ? { entity: String(entity) } : {}) };
}
