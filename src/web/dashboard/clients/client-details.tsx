import { Link } from 'react-router'
import { longest } from '#domain/client/client.ts'
import { locales } from '#domain/locale.ts'
import { m } from '#paraglide/messages.js'
import type { ClientErrors, ClientTyped } from './typed-client.ts'
import { useLanguage } from '#web/language.ts'
import { reasonWord } from '#web/wording/client-words.ts'
import { AreaField, SelectField, TextField } from '#web/components/field.tsx'
import { languageNames } from '#web/components/language-links.tsx'

interface Details {
  readonly typed: ClientTyped
  readonly errors: ClientErrors
}

/** Everything that is written down of a client. */
export function ClientDetails({ typed, errors }: Details) {
  const language = useLanguage()
  const wrong = (field: keyof ClientTyped) => errors[field] && reasonWord(errors[field], language)
  return (
    <>
      <TextField
        name="name"
        label={m.web_clients_column_name({}, language)}
        defaultValue={typed.name}
        required
        maxLength={longest.name}
        autoComplete="off"
        error={wrong('name')}
      />
      <TextField
        name="email"
        type="email"
        label={m.web_email({}, language)}
        optional
        defaultValue={typed.email}
        maxLength={longest.email}
        autoComplete="off"
        error={wrong('email')}
      />
      <TextField
        name="phone"
        type="tel"
        label={m.web_phone({}, language)}
        optional
        defaultValue={typed.phone}
        maxLength={longest.phone}
        autoComplete="off"
        error={wrong('phone')}
      />
      <SelectField
        name="locale"
        label={m.web_clients_locale({}, language)}
        defaultValue={typed.locale}
        hint={m.web_clients_locale_hint({}, language)}
      >
        {locales.map((locale) => (
          <option key={locale} value={locale}>
            {languageNames[locale]}
          </option>
        ))}
      </SelectField>
      <AreaField
        name="notes"
        label={m.web_clients_notes({}, language)}
        optional
        hint={m.web_clients_notes_hint({}, language)}
        defaultValue={typed.notes}
        rows={5}
        maxLength={longest.notes}
        error={wrong('notes')}
      />
    </>
  )
}

/** An address is one client's: leads to whose it is. */
export function EmailInUse({ client }: { client: { readonly id: string; readonly name: string } }) {
  const language = useLanguage()
  return (
    <>
      {m.web_clients_email_in_use({ name: client.name }, language)}{' '}
      <Link to={`/dashboard/clients/${client.id}`} className="underline underline-offset-4">
        {m.web_clients_open({ name: client.name }, language)}
      </Link>
    </>
  )
}
