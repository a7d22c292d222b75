/** A text as `clients.search_key` keeps names, addresses and numbers: small letters without accents. */
export function searchKey(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** The pattern of `like` for what was typed. A number is looked for by its digits, however it is grouped. */
export function searchPattern(typed: string): string {
  const digits = typed.replace(/\D/g, '')
  const sought = digits.length > 2 && /^[\d\s+()./-]+$/.test(typed) ? digits : searchKey(typed)
  return `%${sought.replace(/[\\%_]/g, '\\$&')}%`
}
