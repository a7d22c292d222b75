import type { StaffRole } from '#domain/staff/staff-member.ts'
import { m } from '#paraglide/messages.js'
import { useLanguage } from '#web/language.ts'
import { roleHint, roleWord } from '#web/wording/role-words.ts'
import { CheckField } from '#web/components/field.tsx'
import { RadioField } from '#web/components/radio-field.tsx'

/** What somebody may do here: the roles that can be given, each with what it means. */
export function RoleField({ roles, chosen }: { roles: readonly StaffRole[]; chosen: string }) {
  const language = useLanguage()
  return (
    <fieldset className="sm:col-span-2">
      <legend className="font-semibold">{m.web_staff_role({}, language)}</legend>
      <div className="mt-1 grid gap-1">
        {roles.map((role) => (
          <RadioField
            key={role}
            name="role"
            value={role}
            label={roleWord(role, language)}
            hint={roleHint(role, language)}
            defaultChecked={role === chosen}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** Which services somebody delivers. */
export function ServicesField({
  services,
  chosen,
}: {
  services: readonly { id: string; name: string }[]
  chosen: readonly string[]
}) {
  const language = useLanguage()
  return (
    <fieldset className="sm:col-span-2">
      <legend className="font-semibold">{m.web_staff_services({}, language)}</legend>
      <p className="text-sm text-ink-soft">{m.web_staff_services_hint({}, language)}</p>
      <div className="mt-1 grid gap-x-6 sm:grid-cols-2">
        {services.map(({ id, name }) => (
          <CheckField key={id} name="service" value={id} label={name} defaultChecked={chosen.includes(id)} />
        ))}
      </div>
      {services.length === 0 && <p className="mt-1">{m.web_services_empty({}, language)}</p>}
    </fieldset>
  )
}
