import { oneLine } from './typed-text.ts'

/** A mailbox: an email address and, optionally, the name shown beside it. */
export interface Address {
  email: string
  name?: string
}

// Deliberately narrow: no quotes, no comma, no angle bracket, no space, so that one address can never become two.
const EMAIL = /^[^\s<>()[\]\\,;:"@\p{Cc}]+@[^\s<>()[\]\\,;:"@\p{Cc}]+$/u

/** Can mail be addressed to it? Says nothing about whether the mailbox exists. */
export function isEmailAddress(text: string): boolean {
  return text.length <= 254 && EMAIL.test(text)
}

/** Reads "Salão Bela <mail@example.com>" or "mail@example.com"; null where it is neither. */
export function parseAddress(text: string): Address | null {
  const named = /^\s*(?:"([^"]*)"|([^<"]*?))\s*<([^<>]+)>\s*$/.exec(text)
  const email = (named?.[3] ?? text).trim()
  if (!isEmailAddress(email)) return null
  const name = oneLine(named?.[1] ?? named?.[2] ?? '')
  return name ? { email, name } : { email }
}

/** One header value, `"Salão Bela" <mail@example.com>`, in which the name cannot end the header or add an address. */
export function formatAddress({ email, name }: Address): string {
  const shown = name
    ? oneLine(name, 100)
        .replace(/["\\<>]/g, '')
        .trim()
    : ''
  return shown ? `"${shown}" <${email}>` : email
}
