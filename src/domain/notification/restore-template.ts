import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import type { Locale } from '#domain/locale.ts'
import { refuse } from '#domain/refusal.ts'
import { now } from '#time/clock.ts'
import { guardRight } from '#domain/rights.ts'
import { guardCustomising } from './guard-customising.ts'
import type { TemplateKind } from './template.ts'

/** Undoes a reset. Refuses `templates_not_in_plan`, and `template_changed` where somebody wrote new words since. */
export async function restoreTemplate(
  scope: Scope,
  { kind, locale }: { readonly kind: TemplateKind; readonly locale: Locale },
  version: number,
): Promise<void> {
  guardRight(scope, 'mails')
  await inTenant(scope, async (transaction) => {
    await guardCustomising(transaction, scope)
    const restored = await transaction
      .updateTable('mail_templates')
      .set({ reset_at: null, version: version + 1, updated_at: now() })
      .where('professional_id', '=', scope.professionalId)
      .where('kind', '=', kind)
      .where('locale', '=', locale)
      .where('version', '=', version)
      .where('reset_at', 'is not', null)
      .returning('version')
      .executeTakeFirst()
    if (!restored) refuse('template_changed')
  })
}
