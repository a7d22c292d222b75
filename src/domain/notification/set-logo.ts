import { inTenant, type TenantTransaction } from '#db/tenant.ts'
import { pictureColumns, type NewPicture } from '#domain/picture.ts'
import { refuse } from '#domain/refusal.ts'
import { guardRight } from '#domain/rights.ts'
import type { Scope } from '#scope.ts'
import { now } from '#time/clock.ts'
import { guardCustomising } from './guard-customising.ts'
import { logoOf } from './queries.ts'

/** Puts a logo above mails to clients, in place of the one before, which is erased. `replaced`: the version that was
 *  seen, null where there was none. Refuses `templates_not_in_plan`, and `template_changed` where there is another. */
export async function setLogo(scope: Scope, logo: NewPicture, replaced: string | null): Promise<void> {
  guardRight(scope, 'mails')
  await inTenant(scope, async (transaction) => {
    await guardCustomising(transaction, scope)
    const present = await logoOf(scope)(transaction).executeTakeFirst()
    if ((present?.version ?? null) !== replaced) refuse('template_changed')
    await write(transaction, scope, logo)
  })
}

async function write(transaction: TenantTransaction, scope: Scope, logo: NewPicture): Promise<void> {
  const columns = pictureColumns(logo, now())
  await transaction
    .insertInto('logos')
    .values({ professional_id: scope.professionalId, ...columns })
    .onConflict((conflict) => conflict.column('professional_id').doUpdateSet(columns))
    .execute()
}
