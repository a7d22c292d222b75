import { index, prefix, route, type RouteConfig } from '@react-router/dev/routes'

/** Every URL of the dashboard. */
export default [
  route('login', './account/login.tsx'),
  route('signup', './account/signup.tsx'),
  route('signup/username', './account/username-state.ts'),
  route('logout', './account/logout.ts'),
  ...prefix('dashboard', [
    route('', './dashboard/layout.tsx', [
      index('./dashboard/home.tsx'),
      route('appointments', './dashboard/appointments.tsx'),
      route('appointments/new', './dashboard/new-appointment.tsx'),
      route('appointments/clients', './dashboard/matching-clients.ts'),
      route('appointments/:id', './dashboard/appointment.tsx'),
      route('why-not', './dashboard/why-not.tsx'),
      route('services', './dashboard/services.tsx'),
      route('services/:id', './dashboard/service.tsx'),
      route('hours', './dashboard/hours.tsx'),
      route('blocked', './dashboard/blocked.tsx'),
      route('settings', './dashboard/settings.tsx'),
      route('settings/username', './dashboard/username.tsx'),
      route('share', './dashboard/share.tsx'),
      route('share/code.svg', './dashboard/share-code.ts'),
      route('outbox', './dashboard/outbox.tsx'),
      route('outbox/:id', './dashboard/outbox-mail.tsx'),
      route('outbox/:id/mail', './dashboard/mail-html.ts'),
      route('*', './dashboard/lost.ts'),
    ]),
  ]),
] satisfies RouteConfig
