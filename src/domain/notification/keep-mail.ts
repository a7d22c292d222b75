import type { Scope } from '#scope.ts'
import { inTenant } from '#db/tenant.ts'
import type { Mail } from '#mail/sender.ts'
import { now } from '#time/clock.ts'

/** Keeps a mail in the professional's outbox instead of sending it; the same id is kept once. */
export async function keepMail(scope: Scope, id: string, mail: Mail): Promise<void> {
  await inTenant(scope, (transaction) =>
    transaction
      .insertInto('outbox_mails')
      .values({
        professional_id: scope.professionalId,
        id,
        recipient: mail.to.email,
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        ics: mail.ics?.content ?? null,
        created_at: now(),
      })
      .onConflict((conflict) => conflict.columns(['professional_id', 'id']).doNothing())
      .execute(),
  )
}
