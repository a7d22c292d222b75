import { locales } from '#domain/locale.ts'
import { m } from '#paraglide/messages.js'
import { AreaField, CheckField, TextField } from '#web/components/field.tsx'
import { languageNames } from '#web/components/language-links.tsx'
import { useLanguage } from '#web/language.ts'
import { errorWord } from '#web/wording/error-words.ts'
import type { ServiceErrors, ServiceTyped } from './service-form.ts'

export function ServiceWords({
  typed,
  errors,
  currency,
}: {
  typed: ServiceTyped
  errors: ServiceErrors
  currency: string
}) {
  const language = useLanguage()
  return (
    <div className="panel grid gap-5 border-t-[3px] border-t-accent-edge p-5 sm:grid-cols-2">
      <TextField
        className="sm:col-span-2"
        name="name"
        label={m.web_service_name({}, language)}
        defaultValue={typed.name}
        required
        maxLength={120}
        error={errorWord(errors.name, language)}
      />
      <AreaField
        className="sm:col-span-2"
        name="description"
        label={m.web_service_description({}, language)}
        optional
        defaultValue={typed.description}
        maxLength={2000}
        error={errorWord(errors.description, language)}
      />
      <TextField
        name="duration"
        type="number"
        min={5}
        max={1440}
        step={5}
        label={m.web_service_duration({}, language)}
        defaultValue={typed.duration}
        required
        error={errorWord(errors.duration, language)}
      />
      <TextField
        name="price"
        inputMode="decimal"
        label={m.web_service_price({ currency }, language)}
        hint={m.web_service_price_hint({}, language)}
        defaultValue={typed.price}
        required
        error={errorWord(errors.price, language)}
      />
      <CheckField name="active" label={m.web_service_active({}, language)} defaultChecked={typed.active} />
    </div>
  )
}

export function Deliverers({
  staff,
  chosen,
}: {
  staff: readonly { id: string; name: string }[]
  chosen: readonly string[]
}) {
  const language = useLanguage()
  return (
    <fieldset className="panel p-5">
      <legend className="sr-only">{m.web_service_deliverers({}, language)}</legend>
      <p aria-hidden="true" className="mb-1 font-semibold">
        {m.web_service_deliverers({}, language)}
      </p>
      <div className="grid sm:grid-cols-2">
        {staff.map(({ id, name }) => (
          <CheckField key={id} name="staff" value={id} label={name} defaultChecked={chosen.includes(id)} />
        ))}
      </div>
    </fieldset>
  )
}

export function OtherLanguages({ typed, ownLocale }: { typed: ServiceTyped; ownLocale: string }) {
  const language = useLanguage()
  return (
    <details className="panel p-5">
      <summary className="font-semibold">{m.web_service_other_languages({}, language)}</summary>
      <p className="mt-1 text-sm text-ink-soft">{m.web_service_other_hint({}, language)}</p>
      {locales
        .filter((locale) => locale !== ownLocale)
        .map((locale) => (
          <div key={locale} className="mt-4 grid gap-3">
            <TextField
              name={`name-${locale}`}
              lang={locale}
              maxLength={120}
              label={m.web_service_name_in({ language: languageNames[locale] }, language)}
              defaultValue={typed.translations[locale]?.name}
            />
            <AreaField
              name={`description-${locale}`}
              lang={locale}
              maxLength={2000}
              label={m.web_service_description_in({ language: languageNames[locale] }, language)}
              defaultValue={typed.translations[locale]?.description}
            />
          </div>
        ))}
    </details>
  )
}
