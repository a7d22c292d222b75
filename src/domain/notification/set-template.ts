import { sql } from 'kysely'
import type { Scope } from '#scope.ts'
import { inTenant, type TenantTransaction } from '#db/tenant.ts'
import type { Locale } from '#domain/locale.ts'
import { refuse } from '#domain/refusal.ts'
import { now } from '#time/clock.ts'
import { guardRight } from '#domain/rights.ts'
import { guardCustomising } from './guard-customising.ts'
import type { TemplateKind, TemplateTexts } from './template.ts'

export interface NewTemplate {
  readonly kind: TemplateKind
  readonly locale: Locale
  /** Within their lengths, and without a `problemIn` them. */
  readonly texts: TemplateTexts
}

/** Chooses the words of one kind of mail in one language. `version`: of the template that was read, 0 where there was
 *  none. Refuses `templates_not_in_plan`, and `template_changed` where somebody else was faster. */
export async function setTemplate(scope: Scope, template: NewTemplate, version: number): Promise<void> {
  guardRight(scope, 'mails')
  await inTenant(scope, async (transaction) => {
    await guardCustomising(transaction, scope)
    const write = version === 0 ? insert : update
    if (!(await write(transaction, scope, template, version))) refuse('template_changed')
  })
}

function insert(transaction: TenantTransaction, scope: Scope, { kind, locale, texts }: NewTemplate) {
  return transaction
    .insertInto('mail_templates')
    .values({
      professional_id: scope.professionalId,
      kind,
      locale,
      ...texts,
      version: 1,
      updated_at: now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst()
}

function update(
  transaction: TenantTransaction,
  scope: Scope,
  { kind, locale, texts }: NewTemplate,
  version: number,
) {
  return transaction
    .updateTable('mail_templates')
    .set({ ...texts, reset_at: null, version: sql`version + 1`, updated_at: now() })
    .where('professional_id', '=', scope.professionalId)
    .where('kind', '=', kind)
    .where('locale', '=', locale)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
}
