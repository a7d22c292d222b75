import type { Registration } from '#domain/professional/insert-professional.ts'
import type { Service } from '#domain/service/service.ts'
import type { StaffMember } from '#domain/staff/staff-member.ts'

/** A small hair studio, so that a new installation has something to look at and to book. */
export const demo: Registration = {
  username: 'demo',
  name: 'Studio Marisol',
  email: 'demo@example.com',
  about: 'Hair, colour and a quiet hour in the middle of the city. Coffee is on us.',
  location: 'Rua das Flores 12, Lisboa',
  timeZone: 'Europe/Lisbon',
  currency: 'EUR',
  locale: 'en',
  plan: 'pro',
  accentColor: '#0f766e',
}

export const demoServices: readonly Omit<Service, 'id'>[] = [
  {
    name: 'Cut and finish',
    description: 'Wash, cut and styling, with time to talk it through first.',
    durationMinutes: 45,
    price: '38.00',
    translations: {
      pt: {
        name: 'Corte e finalização',
        description: 'Lavagem, corte e penteado, com tempo para conversar antes.',
      },
      es: {
        name: 'Corte y peinado',
        description: 'Lavado, corte y peinado, con tiempo para hablarlo antes.',
      },
    },
  },
  {
    name: 'Colour',
    description: 'Full colour or balayage, wash and styling included.',
    durationMinutes: 120,
    price: '95.00',
    translations: {
      pt: { name: 'Coloração', description: 'Coloração completa ou balayage, com lavagem e penteado.' },
      es: { name: 'Color', description: 'Color completo o balayage, con lavado y peinado.' },
    },
  },
  {
    name: 'Beard trim',
    description: 'Shape, hot towel and oil.',
    durationMinutes: 30,
    price: '18.00',
    translations: {
      pt: { name: 'Barba', description: 'Contorno, toalha quente e óleo.' },
      es: { name: 'Arreglo de barba', description: 'Perfilado, toalla caliente y aceite.' },
    },
  },
  {
    name: 'First consultation',
    description: 'Fifteen minutes to look at your hair and plan. Free of charge.',
    durationMinutes: 15,
    price: '0.00',
    translations: {
      pt: {
        name: 'Primeira conversa',
        description: 'Quinze minutos para ver o seu cabelo e planear. Gratuito.',
      },
      es: { name: 'Primera consulta', description: 'Quince minutos para ver tu pelo y planear. Gratis.' },
    },
  },
]

type DemoStaff = Omit<StaffMember, 'id'> & {
  readonly delivers: readonly number[]
  readonly saturdays: boolean
}

/** The owner first; `delivers` names services by their place in `demoServices`. */
export const demoTeam: readonly DemoStaff[] = [
  {
    name: 'Marisol Vega',
    email: 'demo@example.com',
    role: 'owner',
    bio: 'Colourist and founder.',
    delivers: [0, 1, 3],
    saturdays: false,
  },
  {
    name: 'Tomás Reis',
    email: 'tomas@example.com',
    role: 'specialist',
    bio: 'Cuts and beards.',
    delivers: [0, 2, 3],
    saturdays: true,
  },
  {
    name: 'Ines Duarte',
    email: 'ines@example.com',
    role: 'specialist',
    bio: 'Colour and long hair.',
    delivers: [0, 1],
    saturdays: true,
  },
]
