import { cleanText } from './details-form.ts'

/** In characters. */
export const longestReason = 500

/** The reason that a client gave, null for none. Longer text is cut: a cancellation is not refused for its words. */
export function reasonFrom(form: FormData): string | null {
  const value = form.get('reason')
  const text = typeof value === 'string' ? [...cleanText(value)].slice(0, longestReason).join('') : ''
  return text === '' ? null : text
}
