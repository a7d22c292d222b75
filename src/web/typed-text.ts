/** What somebody typed, without characters that nobody types: PostgreSQL stores no zero, and others hide in a line. New
 *  lines and tabs stay. */
export function typedText(value: unknown): string {
  return typeof value === 'string'
    ? value
        .replaceAll('\r\n', '\n')
        .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
        .toWellFormed()
        .trim()
    : ''
}
