import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import type { Locale } from '#domain/locale.ts'
import { refuse } from '#domain/refusal.ts'
import { now } from '#time/clock.ts'
import { guardRight } from '#domain/rights.ts'
import { guardCustomising } from './guard-customising.ts'
import type { TemplateKind } from './template.ts'

/** Puts a mail back to the usual words and answers the version to undo it with: the chosen ones are kept until they are
 *  written anew. Refuses `templates_not_in_plan`, and `template_changed` where `version` is no longer the latest. */
export async function resetTemplate(
  scope: Scope,
  { kind, locale }: { readonly kind: TemplateKind; readonly locale: Locale },
  version: number,
): Promise<number> {
  guardRight(scope, 'mails')
  return inTenant(scope, async (transaction) => {
    await guardCustomising(transaction, scope)
    const at = now()
    const reset = await transaction
      .updateTable('mail_templates')
      .set({ reset_at: at, version: version + 1, updated_at: at })
      .where('professional_id', '=', scope.professionalId)
      .where('kind', '=', kind)
      .where('locale', '=', locale)
      .where('version', '=', version)
      .where('reset_at', 'is', null)
      .returning('version')
      .executeTakeFirst()
    return reset?.version ?? refuse('template_changed')
  })
}
