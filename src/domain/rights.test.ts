import { describe, expect, it } from 'vitest'
import { createApiKey } from '#auth/create-api-key.ts'
import { findApiKeys } from '#auth/find-api-keys.ts'
import { revokeApiKey } from '#auth/revoke-api-key.ts'
import { newId } from '#db/new-id.ts'
import { mintScope, type Scope } from '#scope.ts'
import { makeSalon } from '#tests/support/salon.ts'
import { useDatabase } from '#tests/support/use-database.ts'
import { blockDate } from './availability/block-date.ts'
import { setWorkingHours } from './availability/set-working-hours.ts'
import { findLeave } from './booking/find-leave.ts'
import { findUsage } from './booking/find-usage.ts'
import { leaveCancelling } from './booking/leave-cancelling.ts'
import { leaveHandingOver } from './booking/leave-handing-over.ts'
import { leaveKeeping } from './booking/leave-keeping.ts'
import { addClient } from './client/add-client.ts'
import { changeClient } from './client/change-client.ts'
import { clearUnreachable } from './client/clear-unreachable.ts'
import { discardImport } from './client/discard-import.ts'
import { exportClients } from './client/export-clients.ts'
import { findImport } from './client/find-import.ts'
import { keepImport } from './client/keep-import.ts'
import { resumeImport } from './client/resume-import.ts'
import { startImport } from './client/start-import.ts'
import { turnReminders } from './client/turn-reminders.ts'
import { eraseClient } from './erase-client.ts'
import { exportClient } from './export-client.ts'
import { findLostNotices } from './notification/find-lost-notices.ts'
import { findMail } from './notification/find-mail.ts'
import { findNotifications } from './notification/find-notifications.ts'
import { findTemplates } from './notification/find-templates.ts'
import { removeLogo } from './notification/remove-logo.ts'
import { requestTestMail } from './notification/request-test-mail.ts'
import { resetTemplate } from './notification/reset-template.ts'
import { restoreTemplate } from './notification/restore-template.ts'
import { sendNotificationAgain } from './notification/send-notification-again.ts'
import { setLogo } from './notification/set-logo.ts'
import { setTemplate } from './notification/set-template.ts'
import { changeEmbedding } from './professional/change-embedding.ts'
import { changeSettings } from './professional/change-settings.ts'
import { changeStaffMember } from './staff/change-staff-member.ts'
import { findStaff } from './staff/find-staff.ts'
import { inviteAgain } from './staff/invite-again.ts'
import { inviteStaffMember } from './staff/invite-staff-member.ts'
import { withdrawInvitation } from './staff/withdraw-invitation.ts'
import { changeUsername } from './professional/change-username.ts'
import { findEmbedding } from './professional/find-embedding.ts'
import { addService } from './service/add-service.ts'
import { changeService } from './service/change-service.ts'
import { moveService } from './service/move-service.ts'
import { offerService } from './service/offer-service.ts'
import { removeService } from './service/remove-service.ts'
import { addStaffMember } from './staff/add-staff-member.ts'
import { removePhoto } from './staff/remove-photo.ts'
import { returnToTeam } from './staff/return-to-team.ts'
import { saveService } from './staff/save-service.ts'
import { addEndpoint } from './webhook/add-endpoint.ts'
import { changeEndpoint } from './webhook/change-endpoint.ts'
import { findDeliveries } from './webhook/find-deliveries.ts'
import { findEndpoint } from './webhook/find-endpoints.ts'
import { pauseEndpoint } from './webhook/pause-endpoint.ts'
import { removeEndpoint } from './webhook/remove-endpoint.ts'
import { requestTestDelivery } from './webhook/request-test-delivery.ts'
import { resumeEndpoint } from './webhook/resume-endpoint.ts'
import { rotateSecret } from './webhook/rotate-secret.ts'
import { sendDeliveriesAgain } from './webhook/send-deliveries-again.ts'
import { setPhoto } from './staff/set-photo.ts'

useDatabase()

/** What only owners and admins do. They are refused before they look at anything, so it may be about nothing. */
const managed: Readonly<Record<string, (...given: never[]) => unknown>> = {
  addClient,
  addEndpoint,
  addService,
  addStaffMember,
  changeClient,
  changeEmbedding,
  changeEndpoint,
  changeService,
  changeSettings,
  changeStaffMember,
  changeUsername,
  clearUnreachable,
  createApiKey,
  discardImport,
  eraseClient,
  exportClient,
  findDeliveries,
  findEmbedding,
  findEndpoint,
  findApiKeys,
  findImport,
  findLeave,
  findLostNotices,
  findMail,
  findNotifications,
  findStaff,
  findTemplates,
  findUsage,
  inviteAgain,
  inviteStaffMember,
  keepImport,
  leaveCancelling,
  leaveHandingOver,
  leaveKeeping,
  moveService,
  offerService,
  pauseEndpoint,
  removeEndpoint,
  removeLogo,
  removePhoto,
  removeService,
  requestTestDelivery,
  requestTestMail,
  resetTemplate,
  restoreTemplate,
  resumeEndpoint,
  resumeImport,
  returnToTeam,
  rotateSecret,
  revokeApiKey,
  saveService,
  sendDeliveriesAgain,
  sendNotificationAgain,
  setLogo,
  setPhoto,
  setTemplate,
  startImport,
  turnReminders,
  withdrawInvitation,
}

const days = {
  start: Temporal.PlainDateTime.from('2031-01-01T00:00'),
  end: Temporal.PlainDateTime.from('2031-01-02T00:00'),
}

describe.each(['attendant', 'specialist'])('%s', (role) => {
  it.each(Object.keys(managed))('is refused: %s', async (name) => {
    const salon = mintScope(newId(), { role, staffId: newId() })
    const verb = managed[name] as (scope: Scope, ...others: unknown[]) => Promise<unknown>
    await expect((async () => verb(salon, { id: newId() }, {}, {}))()).rejects.toMatchObject({
      reason: 'not_allowed',
    })
  })

  it('exports no clients', async () => {
    const scope = mintScope(newId(), { role, staffId: newId() })
    const clients = exportClients({ scope, reach: 'everyone', now: Temporal.Now.instant() })
    await expect(clients.next()).rejects.toMatchObject({ reason: 'not_allowed' })
  })

  it('changes their own hours and blocked dates, nobody else’s, and not everybody’s', async () => {
    const salon = await makeSalon({ staff: 2 })
    const [other, self] = salon.staffIds
    const scope = mintScope(salon.scope.professionalId, { role, staffId: self! })
    await setWorkingHours(scope, self!, [{ weekday: 1, startMinute: 600, endMinute: 660 }], [])
    await blockDate(scope, days, self!, null)
    for (const attempt of [
      () => setWorkingHours(scope, other!, [], []),
      () => blockDate(scope, days, other!, null),
      () => blockDate(scope, days, null, null),
    ])
      await expect(attempt()).rejects.toMatchObject({ reason: 'unknown_staff_member' })
  })
})
