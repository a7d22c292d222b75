import { locales, type Locale } from '#domain/locale.ts'
import { limits } from '#domain/professional/settings.ts'
import { m } from '#paraglide/messages.js'
import type { SettingsParts } from './settings.tsx'
import { useLanguage } from '#web/language.ts'
import { AreaField, SelectField, TextField } from '#web/components/field.tsx'
import { languageNames } from '#web/components/language-links.tsx'
import { useSettingField } from './setting-field.ts'
import { SettingsSection } from '#web/components/settings-section.tsx'

/** Who the business is, as its clients read it. */
export function ProfileFields({ parts }: { parts: SettingsParts }) {
  const language = useLanguage()
  const field = useSettingField(parts)
  return (
    <SettingsSection
      id="profile"
      title={m.web_settings_profile({}, language)}
      lede={m.web_settings_profile_lede({}, language)}
    >
      <TextField
        {...field('name')}
        className="sm:col-span-2"
        label={m.web_settings_name({}, language)}
        required
        maxLength={limits.nameLength}
        autoComplete="organization"
      />
      <TextField
        {...field('email', m.web_settings_email_hint({}, language))}
        className="sm:col-span-2"
        type="email"
        label={m.web_settings_email({}, language)}
        required
        autoComplete="email"
      />
      <TextField
        {...field('location', m.web_settings_location_hint({}, language))}
        className="sm:col-span-2"
        label={m.web_settings_location({}, language)}
        optional
        maxLength={limits.locationLength}
        autoComplete="street-address"
      />
      <AreaField
        {...field('about')}
        className="sm:col-span-2"
        label={m.web_settings_about({}, language)}
        optional
        maxLength={limits.aboutLength}
      />
    </SettingsSection>
  )
}

/** In which language, currency and time zone the business lives. */
export function RegionFields({
  parts,
  currencies,
  timeZones,
}: {
  parts: SettingsParts
  currencies: readonly { code: string; name: string }[]
  timeZones: readonly string[]
}) {
  const language = useLanguage()
  const field = useSettingField(parts)
  return (
    <SettingsSection
      id="region"
      title={m.web_settings_region({}, language)}
      lede={m.web_settings_region_lede({}, language)}
    >
      <SelectField
        {...field(
          'locale',
          m.web_settings_language_hint({}, language),
          (code) => languageNames[code as Locale],
        )}
        label={m.web_settings_language({}, language)}
      >
        {locales.map((locale) => (
          <option key={locale} value={locale} lang={locale}>
            {languageNames[locale]}
          </option>
        ))}
      </SelectField>
      <SelectField
        {...field('currency', m.web_settings_currency_hint({}, language))}
        label={m.web_settings_currency({}, language)}
      >
        {currencies.map(({ code, name }) => (
          <option key={code} value={code}>
            {`${code} – ${name}`}
          </option>
        ))}
      </SelectField>
      <TextField
        {...field('timeZone', m.web_settings_zone_hint({}, language))}
        className="sm:col-span-2"
        label={m.web_settings_zone({}, language)}
        list="time-zones"
        required
        autoComplete="off"
        spellCheck={false}
      />
      <datalist id="time-zones">
        {timeZones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </SettingsSection>
  )
}
