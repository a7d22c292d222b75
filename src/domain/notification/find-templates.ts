import type { Scope } from '#scope.ts'
import { readTenant } from '#db/tenant.ts'
import type { Picture } from '#domain/picture.ts'
import { guardRight } from '#domain/rights.ts'
import { logoOf, templatesOf, toLogo, toTemplate } from './queries.ts'
import type { Template } from './template.ts'

/** All that a professional chose for mails to clients, whether or not the plan lets it be used. */
export async function findTemplates(scope: Scope): Promise<{ templates: Template[]; logo: Picture | null }> {
  guardRight(scope, 'mails')
  const [rows, [logo]] = await readTenant(scope, templatesOf(scope), logoOf(scope))
  return { templates: rows.map(toTemplate), logo: logo ? toLogo(logo) : null }
}
