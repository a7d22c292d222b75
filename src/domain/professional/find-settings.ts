import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import { professionalOf, toProfessional } from './queries.ts'
import type { Settings } from './settings.ts'

/** A professional's settings, and the version of them that a change has to name. */
export async function findSettings(scope: Scope): Promise<{ settings: Settings; version: number }> {
  const [[row]] = await readTenant(scope, professionalOf(scope))
  if (!row) throw new Error('the scope names a professional who does not exist')
  const {
    id: _id,
    username: _username,
    plan: _plan,
    embedOrigins: _embedOrigins,
    ...settings
  } = toProfessional(row)
  return { settings, version: row.settings_version }
}
