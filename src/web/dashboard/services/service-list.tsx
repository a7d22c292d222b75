import { useState, type DragEvent } from 'react'
import { Form, Link, useFetcher } from 'react-router'
import { m } from '#paraglide/messages.js'
import type { ListedService } from './services.tsx'
import { useLanguage, type Language } from '#web/language.ts'
import { Icon } from '#web/components/icon.tsx'

/** The services in their order. Buttons move them one place, also without scripts; a mouse drags them anywhere. */
export function ServiceList({ services }: { services: readonly ListedService[] }) {
  const moving = useFetcher()
  const [dragged, setDragged] = useState<string | null>(null)
  const [over, setOver] = useState<string | null>(null)
  const end = () => {
    setDragged(null)
    setOver(null)
  }
  const drop = () => {
    if (dragged && over && dragged !== over) {
      void moving.submit({ id: dragged, 'place-of': over }, { method: 'post', action: '/dashboard/services' })
    }
    end()
  }
  return (
    <ol className="panel mt-5">
      {services.map((service, index) => (
        <ServiceRow
          key={service.id}
          service={service}
          first={index === 0}
          last={index === services.length - 1}
          mark={
            over === service.id && dragged !== service.id ? 'target' : dragged === service.id ? 'dragged' : ''
          }
          drag={{
            draggable: true,
            onDragStart: (event) => {
              // Firefox drags nothing that carries nothing.
              event.dataTransfer.setData('text/plain', service.name)
              event.dataTransfer.effectAllowed = 'move'
              setDragged(service.id)
            },
            onDragOver: (event) => {
              if (!dragged) return
              event.preventDefault()
              setOver(service.id)
            },
            onDrop: (event) => {
              event.preventDefault()
              drop()
            },
            onDragEnd: end,
          }}
        />
      ))}
    </ol>
  )
}

interface Drag {
  readonly draggable: boolean
  readonly onDragStart: (event: DragEvent) => void
  readonly onDragOver: (event: DragEvent) => void
  readonly onDrop: (event: DragEvent) => void
  readonly onDragEnd: () => void
}

interface RowProps {
  readonly service: ListedService
  readonly first: boolean
  readonly last: boolean
  readonly mark: 'target' | 'dragged' | ''
  readonly drag: Drag
}

const marks = { target: 'bg-tint', dragged: 'opacity-50', '': '' }

function ServiceRow({ service, first, last, mark, drag }: RowProps) {
  const language = useLanguage()
  const { id, name, duration, price } = service
  return (
    <li
      {...drag}
      className={`flex flex-wrap items-center gap-x-3 border-line px-4 py-2 not-last:border-b ${marks[mark]}`}
    >
      <Icon name="grip" className="size-5 cursor-grab text-ink-soft max-md:hidden" />
      <div className="min-w-0 flex-1 max-md:basis-full">
        <p className="break-words">
          <Link
            to={`/dashboard/services/${id}`}
            prefetch="intent"
            draggable={false}
            className="inline-block py-0.5 font-semibold underline-offset-4 hover:text-accent-ink hover:underline"
          >
            {name}
          </Link>
        </p>
        <p className="text-sm text-ink-soft">
          {duration} · {price}
        </p>
        {service.beyondPlan && (
          <p className="text-sm font-semibold text-pending">{m.web_service_beyond({}, language)}</p>
        )}
      </div>
      <Offered service={service} />
      <Form method="post" preventScrollReset className="flex max-md:ms-auto">
        <input type="hidden" name="id" value={id} />
        <Move to="up" label={m.web_service_up({ name }, language)} disabled={first} />
        <Move to="down" label={m.web_service_down({ name }, language)} disabled={last} />
      </Form>
    </li>
  )
}

/** A switch that is a form: pressing it does what it says. */
function Offered({ service: { id, name, active, beyondPlan } }: { service: ListedService }) {
  const language = useLanguage()
  const state = beyondPlan ? 'over' : active ? 'shown' : 'hidden'
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="id" value={id} />
      <button
        type="submit"
        role="switch"
        aria-checked={active}
        aria-label={m.web_service_offered({ name }, language)}
        name="offer"
        value={active ? 'no' : 'yes'}
        className="group inline-flex min-h-11 min-w-32 items-center gap-2 text-sm text-ink-soft hover:text-accent-ink"
      >
        <span
          aria-hidden="true"
          className={`inline-flex h-5.5 w-10 items-center rounded-full border p-0.5 transition-colors ${switches[state].track}`}
        >
          <span className={`size-4 rounded-full ${switches[state].knob}`} />
        </span>
        {offeredWord(state, language)}
      </button>
    </Form>
  )
}

const switches = {
  shown: { track: 'justify-end border-accent-edge bg-accent', knob: 'bg-on-accent' },
  over: { track: 'justify-end border-pending bg-pending-wash', knob: 'bg-pending' },
  hidden: { track: 'border-edge bg-well', knob: 'bg-edge' },
}

function offeredWord(state: keyof typeof switches, language: Language): string {
  if (state === 'over') return m.web_service_over({}, language)
  return state === 'shown' ? m.web_service_shown({}, language) : m.web_service_hidden({}, language)
}

function Move({ to, label, disabled }: { to: 'up' | 'down'; label: string; disabled: boolean }) {
  return (
    <button
      type="submit"
      name="move"
      value={to}
      disabled={disabled}
      className="grid size-11 place-items-center rounded-sm text-ink-soft hover:not-disabled:bg-tint hover:not-disabled:text-accent-ink disabled:opacity-30"
    >
      <Icon name={to} />
      <span className="sr-only">{label}</span>
    </button>
  )
}
