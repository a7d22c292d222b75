// Only enhances: every page works without it. Plain JavaScript, sent as it is.
const root = document.documentElement

// ── the way that a page turns ──
// Forward and back move as one reads; between months, as the months lie. The browser draws the transition itself.
const order = ['services', 'slots', 'details', 'booking']

function turnBetween(from, to) {
  const [before, after] = [new URL(from), new URL(to)]
  const [monthBefore, monthAfter] = [before, after].map((url) => url.searchParams.get('month') ?? '')
  if (before.pathname === after.pathname) {
    // The first month that is shown need not stand in the URL.
    if (!monthBefore || !monthAfter || monthBefore === monthAfter) return 'same'
    return monthBefore < monthAfter ? 'later' : 'earlier'
  }
  return order.indexOf(stepOf(after)) < order.indexOf(stepOf(before)) ? 'back' : 'forward'
}

function stepOf(url) {
  const parts = url.pathname.split('/').filter(Boolean)
  if (parts[0] === 'booking') return parts[2] ? 'slots' : 'booking'
  return order[parts.length - 1] ?? 'services'
}

function tell(transition, from, to) {
  if (!transition || !from || !to) return
  transition.types.add(turnBetween(from, to))
  // Whoever goes on before it has ended just goes on.
  transition.ready.catch(() => {})
}

addEventListener('pageswap', ({ viewTransition, activation }) => {
  tell(viewTransition, activation?.from?.url, activation?.entry?.url)
})

addEventListener('pagereveal', ({ viewTransition }) => {
  tell(viewTransition, globalThis.navigation?.activation?.from?.url, location.href)
})

// ── a page ahead ──
// Browsers with speculation rules fetch by themselves what a finger comes near; for the others it is done here.
function fetchAhead(event) {
  const link = event.target.closest?.('.calendar a, a.turn, a.slot, a.entry, a.name')
  if (!link || link.dataset.ahead) return
  link.dataset.ahead = ''
  fetch(link.href, { priority: 'low', headers: { 'x-ahead': '1' } }).catch(() => {})
}

if (!HTMLScriptElement.supports?.('speculationrules') && !navigator.connection?.saveData) {
  addEventListener('pointerover', fetchAhead, { passive: true })
  addEventListener('touchstart', fetchAhead, { passive: true })
}

// ── the visitor's own time ──
function tellOwnTimes() {
  const zone = root.dataset.zone
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  if (!zone || !own || zone === own) return
  const clock = (timeZone) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const [theirs, mine] = [clock(zone), clock(own)]
  const lang = root.lang === 'en' ? 'en-GB' : root.lang
  const short = new Intl.DateTimeFormat(lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const day = new Intl.DateTimeFormat(lang, { weekday: 'short' })
  const full = new Intl.DateTimeFormat(lang, { weekday: 'long', day: 'numeric', month: 'long' })
  let told = false
  for (const time of document.querySelectorAll('[data-own] time, time[data-own]')) {
    const instant = new Date(time.dateTime)
    if (theirs.format(instant) === mine.format(instant)) continue
    const words = time.closest('[data-own]').dataset.own
    const otherDay = theirs.format(instant).slice(0, 10) !== mine.format(instant).slice(0, 10)
    const small = document.createElement('small')
    small.className = 'own'
    if (words.includes('{zone}')) {
      small.textContent = words
        .replace('{time}', `${full.format(instant)}, ${short.format(instant)}`)
        .replace('{zone}', own.replaceAll('_', ' '))
      ;(time.parentElement.querySelector('.meta') ?? time).after(small)
    } else {
      const shown = otherDay ? `${day.format(instant)} ${short.format(instant)}` : short.format(instant)
      small.append(...apart(words, shown))
      time.after(' ', small)
    }
    told = true
  }
  if (told) for (const note of document.querySelectorAll('[data-own-note]')) note.hidden = false
}

// "10:15" for the eyes, "10:15 your time" for the ears.
function apart(words, shown) {
  const [before, after] = words.split('{time}')
  return [hiddenText(before), shown, hiddenText(after)]
}

function hiddenText(text) {
  const span = document.createElement('span')
  span.className = 'vh'
  span.textContent = text
  return span
}

// ── forms ──
document.addEventListener('change', (event) =>
  event.target.closest('[data-submit-on-change]')?.requestSubmit(),
)

document.addEventListener('submit', (event) => {
  const form = event.target.closest('[data-send-once]')
  if (!form) return
  if (form.dataset.sent) return event.preventDefault()
  form.dataset.sent = 'yes'
  const button = event.submitter
  button?.setAttribute('aria-disabled', 'true')
  if (button?.dataset.busy)
    [button.dataset.busy, button.textContent] = [button.textContent, button.dataset.busy]
})

// Coming back to a page that was sent makes it ready again.
addEventListener('pageshow', (event) => {
  if (!event.persisted) return
  for (const form of document.querySelectorAll('[data-sent]')) {
    delete form.dataset.sent
    const button = form.querySelector('[aria-disabled]')
    button?.removeAttribute('aria-disabled')
    if (button?.dataset.busy)
      [button.dataset.busy, button.textContent] = [button.textContent, button.dataset.busy]
  }
})

// ── on the site of a professional ──
// Who shows the page is told how high it is, so that the frame can grow with it: nothing that is secret.
function tellHeight() {
  let turned = true
  new ResizeObserver(() => {
    parent.postMessage({ conversoHeight: document.body.offsetHeight, turned }, '*')
    turned = false
  }).observe(document.body)
}

const framed = parent !== window
if (framed) root.classList.add('framed')

function begin() {
  tellOwnTimes()
  if (framed) tellHeight()
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin)
else begin()
