import { letterText } from './letter-text.ts'
import type { Letter } from './letter.ts'
import type { RenderedMail } from './render-mail.ts'

/** Writes a letter in both of its forms. */
export async function renderLetter(letter: Letter): Promise<RenderedMail> {
  // React Email costs tens of megabytes: a process that sends nothing never loads it.
  const { letterHtml } = await import('./letter-layout.tsx')
  return { subject: letter.subject, html: letterHtml(letter), text: letterText(letter) }
}
