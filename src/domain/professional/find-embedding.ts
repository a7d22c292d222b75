import { readTenant } from '#db/tenant.ts'
import { guardRight } from '#domain/rights.ts'
import type { Scope } from '#scope.ts'
import { professionalOf } from './queries.ts'

/** The sites that may show a professional's pages, and the version of the settings that they are among. */
export async function findEmbedding(scope: Scope): Promise<{ origins: readonly string[]; version: number }> {
  guardRight(scope, 'settings')
  const [[row]] = await readTenant(scope, professionalOf(scope))
  return { origins: row!.embed_origins, version: row!.settings_version }
}
