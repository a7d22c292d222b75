import { QueryProblem } from '#query/query-problem.ts'

/** Reads a text from left to right, and says where it was when what it found is not what may stand there. */
export class Scanner {
  readonly #text: string
  readonly #what: string
  #at = 0

  /** `what` names the text to the caller, such as `select parameter`. */
  constructor(text: string, what: string) {
    this.#text = text
    this.#what = what
  }

  get done(): boolean {
    return this.#at === this.#text.length
  }

  /** What the pattern matches here; a sticky pattern (`/…/y`), which must not match nothing. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0]
    if (found !== undefined) this.#at += found.length
    return found
  }

  take(text: string): boolean {
    const found = this.#text.startsWith(text, this.#at)
    if (found) this.#at += text.length
    return found
  }

  expect(text: string): void {
    if (!this.take(text)) this.fail(`"${text}"`)
  }

  skipSpaces(): void {
    this.match(/\s+/y)
  }

  expectEnd(expecting: string): void {
    if (!this.done) this.fail(expecting)
  }

  /** One name: letters, digits, `_`, `$`, and spaces or hyphens between them; anything at all in double quotes. */
  name(expecting = 'field name'): string {
    return this.match(plainName) ?? this.quoted() ?? this.fail(expecting)
  }

  /** A text in double quotes, in which a backslash takes the next character as it is. */
  quoted(): string | undefined {
    return this.match(quotedText)?.slice(1, -1).replaceAll(/\\(.)/gsu, '$1')
  }

  /** Items between commas, up to the closing bracket or the end; spaces may stand around each. */
  list<T>(item: () => T): T[] {
    const items: T[] = []
    do {
      this.skipSpaces()
      items.push(item())
      this.skipSpaces()
    } while (this.take(','))
    return items
  }

  fail(expecting: string): never {
    const found = this.done ? 'end of input' : `'${String.fromCodePoint(this.#text.codePointAt(this.#at)!)}'`
    throw new QueryProblem(
      400,
      'PGRST100',
      `"failed to parse ${this.#what} (${this.#text})" (line 1, column ${this.#at + 1})`,
      { details: `unexpected ${found} expecting ${expecting}` },
    )
  }
}

const plainName = /[\p{L}\p{N}_$]+(?:(?: +|-(?!>))[\p{L}\p{N}_$]+)*/uy
const quotedText = /"(?:[^"\\]|\\.)*"/suy
