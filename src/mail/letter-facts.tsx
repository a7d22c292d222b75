import { Column, Link, Row, Section, Text } from 'react-email'
import { Fragment, type CSSProperties } from 'react'
import type { Palette } from '#design/palette.ts'
import type { Fact } from './letter.ts'

/** Label and value side by side, one above the other where it is narrow. */
export function Facts({ facts, colors }: { facts: Fact[]; colors: Palette }) {
  const cell = (first: boolean): CSSProperties => ({
    padding: '10px 0',
    verticalAlign: 'top',
    borderTop: first ? 'none' : `1px solid ${colors.line}`,
  })
  return (
    <Section style={{ margin: '12px 0 24px' }}>
      {facts.map((fact, at) => (
        <Row key={fact.label}>
          <Column
            className="line stack stack-label"
            style={{ ...cell(at === 0), width: 120, paddingRight: 12 }}
          >
            <Text
              className="soft"
              style={{ color: colors['ink-soft'], fontSize: 14, lineHeight: '24px', margin: 0 }}
            >
              {fact.label}
            </Text>
          </Column>
          <Column className="line stack stack-value" style={cell(at === 0)}>
            <Text
              className="ink"
              style={{
                color: colors.ink,
                fontSize: 16,
                lineHeight: '24px',
                margin: 0,
                overflowWrap: 'anywhere',
              }}
            >
              <FactValue fact={fact} colors={colors} />
            </Text>
          </Column>
        </Row>
      ))}
    </Section>
  )
}

function FactValue({ fact, colors }: { fact: Fact; colors: Palette }) {
  if (!fact.href) return <Lines of={fact.value.split('\n')} />
  const look = { color: colors['accent-ink'], textDecoration: 'underline' }
  return (
    <Link className="accent-ink" href={fact.href} style={look}>
      {fact.value}
    </Link>
  )
}

/** Lines of plain text, kept apart. */
export function Lines({ of: lines }: { of: string[] }) {
  return lines.map((line, at) => (
    <Fragment key={at}>
      {at > 0 && <br />}
      {line}
    </Fragment>
  ))
}
