import { m } from '#paraglide/messages.js'
import type { SettingsParts } from './settings.tsx'
import { useLanguage } from '#web/language.ts'
import { errorWord } from '#web/wording/error-words.ts'

type Name = Exclude<keyof SettingsParts['typed'], 'autoConfirm'>

/** What a field of the settings is filled with, what is wrong with it, and what somebody else put there meanwhile.
 *  `inWords`: how a value reads that is chosen from a list. */
export function useSettingField({ typed, errors, theirs }: SettingsParts) {
  const language = useLanguage()
  return (name: Name, hint?: string, inWords = (value: string) => value) => {
    const other = theirs && theirs[name] !== typed[name] ? inWords(theirs[name]) || '–' : null
    const meanwhile = other && m.web_settings_theirs({ value: other }, language)
    return {
      name,
      defaultValue: typed[name],
      error: errorWord(errors[name], language),
      hint: [hint, meanwhile].filter(Boolean).join(' ') || undefined,
    }
  }
}
