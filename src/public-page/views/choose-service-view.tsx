import { m } from '#paraglide/messages.js'
import { servicesLink, slotsLink } from '#public-page/links.ts'
import type { Business, ServiceWords, StaffCard, Visit } from '#public-page/visit.ts'
import { durationWords } from '#wording/duration.ts'
import { initials } from '#wording/initials.ts'
import { priceLabel } from './appointment-card.tsx'
import { Letter } from './letter.tsx'
import { Notice } from './notice.tsx'
import { Seal } from './seal.tsx'

export interface ChooseServiceProps {
  readonly visit: Visit
  readonly business: Business
  /** In the professional's order; only those of `chosenStaff` where one is chosen. */
  readonly services: readonly ServiceWords[]
  /** Empty where there is nobody to choose from. */
  readonly team: readonly StaffCard[]
  readonly chosenStaff: StaffCard | null
  /** False while the plan's bookings are used up: services are told, not offered. */
  readonly bookable: boolean
}

export function ChooseServiceView(props: ChooseServiceProps) {
  const { visit, business, chosenStaff, team } = props
  return (
    <Letter
      visit={visit}
      title={m.public_book_with({ name: business.name }, visit)}
      description={m.public_book_with_description({ name: business.name }, visit)}
      business={business}
      listed
      step="services"
    >
      <div className="letterhead">
        <Seal name={business.name} />
        <h1>{business.name}</h1>
        {business.about && <p className="about">{business.about}</p>}
        {business.location && <p className="place">{business.location}</p>}
      </div>
      <div className="offer">
        <section aria-labelledby="services">
          <p className="step">{m.public_step({ step: 1 }, visit)}</p>
          <h2 id="services">
            {chosenStaff
              ? m.public_services_with({ staff: chosenStaff.name }, visit)
              : m.public_choose_service({}, visit)}
          </h2>
          <Services {...props} />
          {chosenStaff && (
            <p>
              <a href={servicesLink(visit, business.username)}>{m.public_show_whole_team({}, visit)}</a>
            </p>
          )}
        </section>
        {team.length > 0 && <Team {...props} />}
      </div>
    </Letter>
  )
}

function Services({ visit, business, services, chosenStaff, bookable }: ChooseServiceProps) {
  if (services.length === 0) {
    if (chosenStaff) return <p>{m.public_no_services_with({ staff: chosenStaff.name }, visit)}</p>
    return (
      <Notice title={m.public_no_services_title({}, visit)}>
        {m.public_no_services({ name: business.name }, visit)}
      </Notice>
    )
  }
  const staff = chosenStaff?.id ?? null
  return (
    <>
      {!bookable && (
        <Notice title={m.public_unavailable_title({}, visit)}>
          {m.public_unavailable({ name: business.name }, visit)}
        </Notice>
      )}
      <ul className="price-list">
        {services.map((service) => (
          <li key={service.id}>
            {bookable ? (
              <a className="entry" href={slotsLink(visit, business.username, service.id, { staff })}>
                <Entry service={service} business={business} visit={visit} />
              </a>
            ) : (
              <div className="entry">
                <Entry service={service} business={business} visit={visit} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function Entry({ service, business, visit }: { service: ServiceWords; business: Business; visit: Visit }) {
  const price = priceLabel(service, business, visit)
  return (
    <>
      <span className="headline">
        <span className="what">{service.name}</span> {price && <span className="price">{price}</span>}
      </span>{' '}
      <span className="meta">{durationWords(service.durationMinutes)}</span>{' '}
      {service.description && <span className="note">{service.description}</span>}
    </>
  )
}

function Team({ visit, business, team, chosenStaff, bookable }: ChooseServiceProps) {
  return (
    <section aria-labelledby="team">
      <h2 id="team">{m.public_team({}, visit)}</h2>
      <ul className="team">
        {team.map((person) => (
          <li key={person.id}>
            <Portrait person={person} visit={visit} />
            <div>
              {bookable ? (
                <a
                  href={servicesLink(visit, business.username, { staff: person.id })}
                  aria-current={person.id === chosenStaff?.id ? 'true' : undefined}
                >
                  {person.name}
                </a>
              ) : (
                <b>{person.name}</b>
              )}
              {person.bio && <p className="note">{person.bio}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Portrait({ person: { name, photo }, visit }: { person: StaffCard; visit: Visit }) {
  if (!photo)
    return (
      <span className="monogram" aria-hidden="true">
        {initials(name)}
      </span>
    )
  const alt = m.public_photo_of({ name }, visit)
  return <img className="monogram" src={photo} alt={alt} width="56" height="56" loading="lazy" />
}
