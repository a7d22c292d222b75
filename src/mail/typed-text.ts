/** Text that people typed (names, notes), made fit for a subject, a header or a paragraph. */

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g
// Marks that reverse the reading direction: they can make a name look like something else.
const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const LINE_BREAK = /\r\n|[\r\n\u2028\u2029]/g
// What mail programs turn into a link by themselves.
const LINK_LIKE = /:\/\/|www\.|@|[\p{L}\d-]{2,}\.\p{L}{2,}/iu

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** One line, no control characters, at most `longest` visible characters (the rest becomes "…"). */
export function oneLine(text: string, longest = 200): string {
  const line = withoutControl(text.replace(LINE_BREAK, ' ')).replace(/\s+/g, ' ').trim()
  if (line.length <= longest) return line
  const characters = Array.from(graphemes.segment(line), (part) => part.segment)
  if (characters.length <= longest) return line
  return (
    characters
      .slice(0, longest - 1)
      .join('')
      .trimEnd() + '…'
  )
}

/** The lines of a longer text: outer blank lines dropped, never more than one blank line in a row. */
export function lines(text: string | null | undefined): string[] {
  if (!text) return []
  const clean = withoutControl(text.replace(LINE_BREAK, '\n'))
  const tidy = clean
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return tidy === '' ? [] : tidy.split('\n')
}

/**
 * A visitor can type any name beside any email address, so a mail must not carry a stranger's link in a name.
 * Returns null where the name looks like an address, to be greeted without it.
 */
export function nameToGreet(name: string): string | null {
  const line = oneLine(name, 60)
  return line === '' || LINK_LIKE.test(line) ? null : line
}

function withoutControl(text: string): string {
  return text.replace(CONTROL, '').replace(DIRECTION, '')
}
