import type { Letter } from './letter.ts'
import { renderLetter } from './render-letter.ts'
import type { RenderedMail } from './render-mail.ts'

/** A letter that tells of no appointment: it has a title, a paragraph, and one thing to do. */
export interface PlainLetter extends Pick<
  Letter,
  'locale' | 'title' | 'preheader' | 'greeting' | 'lede' | 'facts' | 'action' | 'notes' | 'why'
> {
  /** The business's name, and a colour of its own. */
  readonly business: string
  readonly accentColor: string
}

/** Writes a plain letter as a mail; its title is the subject. */
export function renderPlainLetter({ business, accentColor, ...told }: PlainLetter): Promise<RenderedMail> {
  return renderLetter({
    ...told,
    subject: told.title,
    sender: { name: business, logo: null, accentColor },
    mark: null,
    status: null,
    when: null,
    before: null,
    preparation: null,
  })
}
