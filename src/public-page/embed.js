// On the sites of others: shows the booking page in the place of a link. Plain JavaScript, sent as it is.
;(() => {
  const script = document.currentScript
  const home = new URL(script.src).origin
  const words = __WORDS__
  const asked = script.dataset.lang || document.documentElement.lang.slice(0, 2).toLowerCase()
  const lang = asked in words ? asked : ''

  if (script.dataset.username) {
    const link = document.createElement('a')
    link.href = `${home}/${encodeURIComponent(script.dataset.username)}`
    link.textContent = words[lang || 'en']
    link.dataset.conversoBooking = ''
    script.after(link)
  }

  // The link stays where it is until the page behind it has said that it is shown.
  function show(link) {
    const url = new URL(link.href)
    if (url.origin !== home || link.dataset.conversoBooking) return
    link.dataset.conversoBooking = 'shown'
    if (lang) url.searchParams.set('lang', lang)
    const frame = document.createElement('iframe')
    frame.title = link.textContent.trim() || words[lang || 'en']
    frame.loading = 'lazy'
    frame.style.cssText = 'display:block;width:100%;height:40rem;border:0'
    const seen = follow(frame, link)
    frame.addEventListener('load', () => {
      if (!seen()) setTimeout(() => seen() || choose(link, frame), 2000)
    })
    frame.src = url.href
    link.after(frame)
  }

  function follow(frame, link) {
    let heard = false
    let pages = 0
    addEventListener('message', ({ origin, source, data }) => {
      const height = data?.conversoHeight
      if (origin !== home || source !== frame.contentWindow || !(height > 0)) return
      heard = true
      choose(frame, link)
      frame.style.height = `${Math.min(Math.ceil(height), 20000)}px`
      if (data.turned && pages++ && frame.getBoundingClientRect().top < 0) frame.scrollIntoView()
    })
    // Asked once for each page: a page that may not be shown here says nothing.
    return () => [heard, (heard = false)][0]
  }

  function choose(shown, other) {
    shown.style.display = shown.localName === 'iframe' ? 'block' : ''
    other.style.display = 'none'
  }

  const showAll = () => document.querySelectorAll('a[data-converso-booking]').forEach(show)
  showAll()
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', showAll)
})()
