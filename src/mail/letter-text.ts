import type { Letter } from './letter.ts'

/** The plain-text part, written to be read: short paragraphs, one fact per line, addresses on their own line. */
export function letterText(letter: Letter): string {
  const { when, before, preparation, action } = letter
  const paragraphs = [
    letter.mark ?? '',
    letter.title,
    letter.greeting.join('\n'),
    letter.lede,
    when
      ? [
          `${when.day}, ${when.hours}`,
          when.zone,
          ...(before ? [`${before.label}: ${before.value}`] : []),
        ].join('\n')
      : '',
    letter.facts.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    preparation ? [`${preparation.label}:`, ...preparation.lines].join('\n') : '',
    action ? `${action.label}:\n${action.url}` : '',
    letter.notes.join('\n'),
    // The two hyphens and the space are how mail programs know a signature.
    `-- \n${letter.sender.name}\n${letter.why}`,
    letter.optOut ? `${letter.optOut.label}:\n${letter.optOut.url}` : '',
  ]
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n') + '\n'
}
