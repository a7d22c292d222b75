import {
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react'
import { useFetcher } from 'react-router'
import type { MatchingClient } from '#domain/client/find-matching-clients.ts'
import { m } from '#paraglide/messages.js'
import type { loader } from './matching-clients.ts'
import { useHydrated } from '#web/hydrated.ts'
import { useLanguage } from '#web/language.ts'
import { Button } from '#web/components/button.tsx'

interface ClientField {
  readonly defaultName: string
  readonly chosen: MatchingClient | null
  readonly error: string | undefined
  /** A client on record, `new` for the name as typed, null while that is not decided. */
  readonly onChoose: (client: MatchingClient | 'new' | null) => void
}

/** The client's name, and below it who is on record by that name: an editable combobox with a list. Until scripts run it
 *  is a plain field with a button that finds them; what was typed into it by then stays. */
export function ClientCombobox({ error, ...field }: ClientField) {
  const hydrated = useHydrated()
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const list = useClientList(field, input)
  const { shown, active } = list
  const combobox = {
    role: 'combobox',
    'aria-expanded': shown,
    'aria-controls': listId,
    'aria-autocomplete': 'list',
    'aria-activedescendant': shown && active >= 0 ? `${listId}-${active}` : undefined,
  } as const
  return (
    <div className="relative flex gap-2">
      <input
        ref={input}
        className="control"
        id="name"
        name="name"
        {...(hydrated && combobox)}
        aria-describedby={error ? 'name-error name-hint' : 'name-hint'}
        aria-invalid={error ? true : undefined}
        autoComplete="off"
        maxLength={120}
        required
        value={list.text}
        onChange={(event) => list.type(event.target.value)}
        onKeyDown={list.onKeyDown}
        onBlur={list.close}
      />
      {hydrated ? <Options id={listId} list={list} /> : <FindButton />}
    </div>
  )
}

function FindButton() {
  const language = useLanguage()
  return (
    <Button kind="quiet" name="intent" value="find" formNoValidate>
      {m.web_new_find({}, language)}
    </Button>
  )
}

function Options({ id, list }: { id: string; list: ReturnType<typeof useClientList> }) {
  const { options, shown, active, choose, found, text } = list
  const language = useLanguage()
  return (
    <>
      <div
        id={id}
        role="listbox"
        aria-label={m.web_new_choose_client({}, language)}
        hidden={!shown}
        className="panel absolute inset-x-0 top-full z-10 mt-1 max-h-80 overflow-auto p-1"
      >
        {options.map((option, index) => (
          <Option
            key={option === 'new' ? 'new' : option.id}
            id={`${id}-${index}`}
            option={option}
            text={text}
            selected={index === active}
            onChoose={() => choose(option)}
          />
        ))}
      </div>
      <p role="status" className="sr-only">
        {shown && found !== null && m.web_new_found({ count: found }, language)}
      </p>
    </>
  )
}

type Choice = MatchingClient | 'new'

/** What is typed, who is offered for it, and which of them the arrow keys have reached. */
function useClientList(
  { defaultName, chosen, onChoose }: Omit<ClientField, 'error'>,
  input: RefObject<HTMLInputElement | null>,
) {
  const [text, setText] = useState(chosen?.name ?? defaultName)
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const { clients, settled } = useMatches(text, open)
  const options: Choice[] = text.trim() ? [...clients, 'new'] : []
  const shown = open && options.length > 0
  const close = () => {
    setOpen(false)
    setActive(-1)
  }
  const choose = (option: Choice) => {
    if (option !== 'new') setText(option.name)
    close()
    onChoose(option)
  }
  const type = (typed: string, into = true) => {
    setText(typed)
    setOpen(into)
    setActive(-1)
    onChoose(null)
  }
  useTypedBefore(input, text, type)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setOpen(true)
      setActive(stepped(active, event.key === 'ArrowDown' ? 1 : -1, options.length))
    } else if (event.key === 'Escape' && shown) close()
    else if (event.key === 'Enter' && shown && options[active]) choose(options[active])
    else return
    event.preventDefault()
  }
  return {
    text,
    type,
    options,
    shown,
    active,
    choose,
    close,
    onKeyDown,
    found: settled ? clients.length : null,
  }
}

/** Takes over what somebody typed before scripts ran: the browser shows it, but told nobody. */
function useTypedBefore(
  input: RefObject<HTMLInputElement | null>,
  text: string,
  type: (typed: string, into: boolean) => void,
): void {
  const takeOver = useEffectEvent(() => {
    const field = input.current
    if (field && field.value !== text) type(field.value, field === document.activeElement)
  })
  // Before anything is drawn anew, which would put back what the server wrote.
  useLayoutEffect(() => takeOver(), [])
}

/** The place after a step up or down, round the end; -1 is the field itself. */
function stepped(active: number, by: number, count: number): number {
  if (count === 0) return -1
  if (active < 0) return by > 0 ? 0 : count - 1
  return (active + by + count) % count
}

function Option({
  id,
  option,
  text,
  selected,
  onChoose,
}: {
  id: string
  option: MatchingClient | 'new'
  text: string
  selected: boolean
  onChoose: () => void
}) {
  const language = useLanguage()
  return (
    <div
      id={id}
      role="option"
      aria-selected={selected}
      tabIndex={-1}
      // Before the field would lose the focus to it.
      onMouseDown={(event) => {
        event.preventDefault()
        onChoose()
      }}
      className="grid min-h-11 content-center rounded-sm px-3 py-1 hover:bg-tint aria-selected:bg-tint aria-selected:text-accent-ink"
    >
      {option === 'new' ? (
        <span className="text-accent-ink">+ {m.web_new_client_new({ name: text.trim() }, language)}</span>
      ) : (
        <>
          <span className="truncate font-semibold">{option.name}</span>
          <span className="truncate text-sm text-ink-soft">{contactOf(option)}</span>
        </>
      )}
    </div>
  )
}

export function contactOf({ email, phone }: MatchingClient): string {
  return [email, phone].filter(Boolean).join(' · ')
}

const pauseMilliseconds = 150

/** Who is on record by that name, asked once the typing pauses. */
function useMatches(text: string, open: boolean) {
  const { data, load } = useFetcher<typeof loader>()
  const sought = text.trim()
  useEffect(() => {
    if (!open || !sought) return
    const pause = setTimeout(
      () => void load(`/dashboard/appointments/clients?${new URLSearchParams({ name: sought })}`),
      pauseMilliseconds,
    )
    return () => clearTimeout(pause)
  }, [sought, open, load])
  return { clients: sought ? (data?.clients ?? []) : [], settled: data?.typed === sought }
}
