import type { ComponentProps } from 'react'
import { Link, type LinkProps } from 'react-router'

type Kind = 'main' | 'quiet' | 'danger' | 'plain'

const shape =
  'inline-flex items-center justify-center gap-2 min-h-11 rounded-sm px-4 py-2 font-semibold leading-tight text-center transition-colors active:translate-y-px disabled:opacity-60'

const kinds: Record<Kind, string> = {
  main: 'border border-accent-edge bg-accent text-on-accent hover:bg-accent-hover',
  quiet: 'border border-edge bg-card text-ink hover:border-accent-edge hover:bg-tint',
  danger: 'border border-edge bg-card text-cancelled hover:border-cancelled hover:bg-cancelled-wash',
  plain: 'text-accent-ink hover:underline underline-offset-4',
}

export function buttonStyle(kind: Kind): string {
  return `${shape} ${kinds[kind]}`
}

export function Button({
  kind = 'main',
  className = '',
  ...button
}: ComponentProps<'button'> & { kind?: Kind }) {
  return <button type="submit" className={`${buttonStyle(kind)} ${className}`} {...button} />
}

export function ButtonLink({ kind = 'main', className = '', ...link }: LinkProps & { kind?: Kind }) {
  return <Link className={`${buttonStyle(kind)} ${className}`} {...link} />
}
