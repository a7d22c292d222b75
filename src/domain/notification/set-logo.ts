import { createHash } from 'node:crypto'
import type { Scope } from '#scope.ts'
import { inTenant, type TenantTransaction } from '#db/tenant.ts'
import { refuse } from '#domain/refusal.ts'
import { now } from '#time/clock.ts'
import { guardRight } from '#domain/rights.ts'
import { guardCustomising } from './guard-customising.ts'
import type { Logo } from './logo.ts'
import { logoOf } from './queries.ts'

/** Within `logoLimits`, and of the type that its content says. */
export interface NewLogo extends Omit<Logo, 'version'> {
  readonly content: Uint8Array
}

/** Puts a logo above mails to clients, in place of the one before, which is erased. `replaced`: the version that was
 *  seen, null where there was none. Refuses `templates_not_in_plan`, and `template_changed` where there is another. */
export async function setLogo(scope: Scope, logo: NewLogo, replaced: string | null): Promise<void> {
  guardRight(scope, 'mails')
  await inTenant(scope, async (transaction) => {
    await guardCustomising(transaction, scope)
    const present = await logoOf(scope)(transaction).executeTakeFirst()
    if ((present?.version ?? null) !== replaced) refuse('template_changed')
    await write(transaction, scope, logo)
  })
}

async function write(transaction: TenantTransaction, scope: Scope, logo: NewLogo): Promise<void> {
  const { type, width, height } = logo
  const content = Buffer.from(logo.content)
  const version = createHash('sha256').update(content).digest('base64url').slice(0, 22)
  const columns = { version, type, width, height, content, updated_at: now() }
  await transaction
    .insertInto('logos')
    .values({ professional_id: scope.professionalId, ...columns })
    .onConflict((conflict) => conflict.column('professional_id').doUpdateSet(columns))
    .execute()
}
