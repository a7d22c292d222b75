const paths = {
  home: 'M4 11.5 12 5l8 6.5M6 10v9h12v-9',
  calendar: 'M5 6.5h14v13H5zM5 10.5h14M9 4v4M15 4v4M8.500 13.500h2M13.500 13.500h2M8.500 16.500h2',
  move: 'M4 12h16m-4-4 4 4-4 4',
  appointments: 'M9 7h10M9 12h10M9 17h10M5 7h.01M5 12h.01M5 17h.01',
  clients:
    'M12 5a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7zM5 19.500c.8-3.200 3.600-4.700 7-4.700s6.200 1.500 7 4.700',
  team: 'M9 6a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM3.500 18.500c.6-2.800 2.800-4 5.500-4s4.900 1.200 5.500 4M15 6.300a3 3 0 0 1 0 5.400M16.500 14.800c2.200.3 3.600 1.500 4 3.700',
  outbox: 'M4 6.5h16v11H4zM4 7l8 6.5L20 7',
  link: 'M10 14 14 10M8.5 11.5 6 14a3 3 0 0 0 4 4l2.500-2.500M15.500 12.500 18 10a3 3 0 0 0-4-4l-2.500 2.500',
  devices: 'M4 16V6h13v3M2.500 16H13M15 11h5v8h-5z',
  leave: 'M14 5H6v14h8M10 12h10m-3.500-3.500L20 12l-3.500 3.500',
  search: 'M11 5a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM15.500 15.500 20 20',
  filter: 'M4 7h16M7 12h10M10 17h4',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  services: 'M5 6h14M5 12h14M5 18h9',
  hours: 'M12 4.5a7.500 7.500 0 1 1 0 15 7.500 7.500 0 0 1 0-15zM12 8v4.500l3 2',
  settings: 'M5 8h6m4 0h4M13 6v4M5 16h2m4 0h8M9 14v4',
  tick: 'M5 12.500 10 17.500 19 7.500',
  grip: 'M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01',
  remove: 'M7 7l10 10M17 7 7 17',
  up: 'M6 14l6-6 6 6',
  down: 'M6 10l6 6 6-6',
  back: 'M14 6l-6 6 6 6',
  next: 'M10 6l6 6-6 6',
} as const

export type IconName = keyof typeof paths

/** Drawn beside words, never instead of them. */
export function Icon({ name, className = 'size-5' }: { name: IconName; className?: string }) {
  return (
    <svg
      className={`${className} flex-none`}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' || name === 'grip' ? 3 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  )
}
