import { useState } from 'react'
import { locales } from '#domain/locale.ts'
import type { MatchingClient } from '#domain/client/find-matching-clients.ts'
import { m } from '#paraglide/messages.js'
import type { NewAppointmentErrors, NewAppointmentTyped } from './new-appointment-form.ts'
import { useHydrated } from '#web/hydrated.ts'
import { useLanguage, type Language } from '#web/language.ts'
import { ClientCombobox, contactOf } from './client-field.tsx'
import { SelectField, TextField } from '#web/components/field.tsx'
import { languageNames } from '#web/components/language-links.tsx'

interface ClientFields {
  readonly typed: NewAppointmentTyped
  readonly errors: NewAppointmentErrors
  /** Who is on record by that name; null where nobody asked yet. */
  readonly matches: readonly MatchingClient[] | null
  readonly known: MatchingClient | null
}

/** Whose appointment it is: somebody on record, or a new client. Without scripts a button finds who is on record. */
export function ClientFields({ typed, errors, matches, known }: ClientFields) {
  const language = useLanguage()
  const hydrated = useHydrated()
  const [chosen, setChosen] = useState<MatchingClient | 'new' | null>(
    known ?? (typed.client === 'new' ? 'new' : null),
  )
  const decided = hydrated && chosen !== null
  return (
    <fieldset className="panel grid content-start gap-4 border-t-[3px] border-t-accent-edge p-5 lg:row-start-2">
      <Legend text={m.web_new_who({}, language)} />
      <NameField name={typed.name} known={known} error={nameError(errors, language)} onChoose={setChosen} />
      {matches && !decided && (
        <Matches
          matches={matches}
          name={typed.name}
          chosen={known?.id ?? typed.client}
          onChoose={setChosen}
        />
      )}
      {decided && <input type="hidden" name="client" value={chosen === 'new' ? 'new' : chosen.id} />}
      {decided && chosen !== 'new' ? (
        <Known client={chosen} />
      ) : (
        <NewClientFields typed={typed} errors={errors} />
      )}
    </fieldset>
  )
}

function nameError(errors: NewAppointmentErrors, language: Language): string | undefined {
  if (errors.name) return m.web_error_missing({}, language)
  return errors.client && m.web_new_error_client({}, language)
}

function NameField({
  name,
  known,
  error,
  onChoose,
}: {
  name: string
  known: MatchingClient | null
  error: string | undefined
  onChoose: (client: MatchingClient | 'new' | null) => void
}) {
  const language = useLanguage()
  return (
    <div className={`grid gap-1 ${error ? 'border-s-4 border-cancelled ps-3' : ''}`}>
      <label htmlFor="name" className="font-semibold">
        {m.web_new_name({}, language)}
      </label>
      <ClientCombobox defaultName={name} chosen={known} error={error} onChoose={onChoose} />
      <p id="name-hint" className="text-sm text-ink-soft">
        {m.web_new_name_hint({}, language)}
      </p>
      {error && (
        <p id="name-error" className="text-sm font-semibold text-cancelled">
          {error}
        </p>
      )}
    </div>
  )
}

export function Legend({ text }: { text: string }) {
  return (
    <>
      <legend className="sr-only">{text}</legend>
      <p aria-hidden="true" className="-mt-1 font-serif text-[1.1875rem]">
        {text}
      </p>
    </>
  )
}

function Matches({
  matches,
  name,
  chosen,
  onChoose,
}: {
  matches: readonly MatchingClient[]
  name: string
  chosen: string
  onChoose: (client: MatchingClient | 'new') => void
}) {
  const language = useLanguage()
  const radio = 'flex min-h-11 items-center gap-3 rounded-sm px-2 hover:bg-tint'
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 font-semibold">{m.web_new_choose_client({}, language)}</legend>
      {matches.length === 0 && <p className="text-sm text-ink-soft">{m.web_new_found_none({}, language)}</p>}
      {matches.map((one) => (
        <label key={one.id} className={radio}>
          <input
            type="radio"
            name="client"
            value={one.id}
            defaultChecked={one.id === chosen}
            onChange={() => onChoose(one)}
            className="size-5 flex-none accent-accent"
          />
          {one.name}
          <span className="min-w-0 truncate text-sm text-ink-soft">{contactOf(one)}</span>
        </label>
      ))}
      <label className={radio}>
        <input
          type="radio"
          name="client"
          value="new"
          defaultChecked={chosen === 'new' || matches.length === 0}
          onChange={() => onChoose('new')}
          className="size-5 flex-none accent-accent"
        />
        {m.web_new_client_new({ name }, language)}
      </label>
    </fieldset>
  )
}

function Known({ client }: { client: MatchingClient }) {
  const language = useLanguage()
  return (
    <p className="rounded-sm bg-tint px-3 py-2 text-sm" role="status">
      <span className="font-semibold text-accent-ink">{m.web_new_client_known({}, language)}</span>
      {contactOf(client) && <span className="block break-words">{contactOf(client)}</span>}
    </p>
  )
}

function NewClientFields({ typed, errors }: { typed: NewAppointmentTyped; errors: NewAppointmentErrors }) {
  const language = useLanguage()
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-1 xl:grid-cols-2">
      <TextField
        name="email"
        type="email"
        label={m.web_email({}, language)}
        optional
        autoComplete="off"
        maxLength={254}
        defaultValue={typed.email}
        error={errors.email && m.web_new_error_email({}, language)}
      />
      <TextField
        name="phone"
        type="tel"
        label={m.web_phone({}, language)}
        optional
        autoComplete="off"
        maxLength={40}
        defaultValue={typed.phone}
        error={errors.phone && m.web_new_error_phone({}, language)}
      />
      <SelectField
        className="col-span-full"
        name="locale"
        label={m.web_new_language({}, language)}
        defaultValue={typed.locale}
      >
        {locales.map((locale) => (
          <option key={locale} value={locale} lang={locale}>
            {languageNames[locale]}
          </option>
        ))}
      </SelectField>
    </div>
  )
}
