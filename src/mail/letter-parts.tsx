import { Button, Column, Heading, Link, Row, Section, Text } from 'react-email'
import { Fragment, type CSSProperties } from 'react'
import type { Palette } from '#design/palette.ts'
import type { Fact, Letter } from './letter.ts'

interface PartProps {
  letter: Letter
  colors: Palette
}

/** Everything inside the card, top to bottom. */
export function Message({ letter, colors }: PartProps) {
  const paragraph = { color: colors.ink, fontSize: 16, lineHeight: '26px', margin: '0 0 8px' }
  const note = { color: colors['ink-soft'], fontSize: 14, lineHeight: '22px', margin: '16px 0 0' }
  return (
    <>
      <Status letter={letter} colors={colors} />
      <Heading className="ink" style={headingStyle(colors)}>{letter.title}</Heading>
      {letter.greeting.length > 0 && <Text className="ink" style={paragraph}><Lines of={letter.greeting} /></Text>}
      <Text className="ink" style={{ ...paragraph, margin: '0 0 24px' }}>{letter.lede}</Text>
      <When letter={letter} colors={colors} />
      <Facts facts={letter.facts} colors={colors} />
      {letter.preparation && <Preparation letter={letter} colors={colors} />}
      {letter.action && (
        <Button className="button" href={letter.action.url} style={buttonStyle(colors)}>{letter.action.label}</Button>
      )}
      {letter.notes.map((sentence) => (
        <Text key={sentence} className="soft" style={note}>{sentence}</Text>
      ))}
    </>
  )
}

function Status({ letter, colors }: PartProps) {
  const off = letter.status.tone === 'off'
  const waiting = letter.status.tone === 'waiting'
  const look: CSSProperties = {
    display: 'inline-block',
    fontSize: 13,
    lineHeight: '18px',
    fontWeight: 600,
    padding: '4px 12px',
    borderRadius: 999,
    border: `1px solid ${waiting ? colors['accent-edge'] : 'transparent'}`,
    backgroundColor: off ? colors.well : waiting ? colors.card : colors.tint,
    color: off ? colors['ink-soft'] : colors['accent-ink'],
  }
  const className = off ? 'well soft' : waiting ? 'card accent-ink' : 'tint accent-ink'
  return (
    <Text style={{ margin: '0 0 16px' }}>
      <span className={className} style={look}>{letter.status.words}</span>
    </Text>
  )
}

function When({ letter, colors }: PartProps) {
  const { when, before } = letter
  const struck = when.over ? { textDecoration: 'line-through' } : {}
  const ink = when.over ? { className: 'soft', color: colors['ink-soft'] } : { className: 'ink', color: colors.ink }
  const look = { backgroundColor: when.over ? colors.well : colors.tint, borderRadius: 12, padding: '16px 18px' }
  return (
    <Section className={when.over ? 'well' : 'tint'} style={{ ...look, borderCollapse: 'separate' }}>
      <Row>
        <Column style={{ width: 64, verticalAlign: 'top' }}><Leaf letter={letter} colors={colors} /></Column>
        <Column style={{ paddingLeft: 16, verticalAlign: 'middle' }}>
          <Text className={ink.className} style={{ ...struck, color: ink.color, fontSize: 18, lineHeight: '25px', fontWeight: 600, margin: 0 }}>
            {when.day}
          </Text>
          <Text className={ink.className} style={{ ...struck, color: ink.color, fontSize: 16, lineHeight: '24px', margin: '2px 0 0' }}>
            {when.hours}
          </Text>
          <Text className="soft" style={{ color: colors['ink-soft'], fontSize: 13, lineHeight: '20px', margin: '2px 0 0' }}>
            {when.zone}
          </Text>
          {before && (
            <Text className="soft" style={{ color: colors['ink-soft'], fontSize: 14, lineHeight: '20px', margin: '8px 0 0' }}>
              {before.label}: <span style={{ textDecoration: 'line-through' }}>{before.value}</span>
            </Text>
          )}
        </Column>
      </Row>
    </Section>
  )
}

/** The day as on a tear-off calendar: a glance for the eye, already said in words beside it. */
function Leaf({ letter: { when }, colors }: PartProps) {
  const accent = when.over ? { className: 'soft', color: colors['ink-soft'] } : { className: 'accent-ink', color: colors['accent-ink'] }
  const look: CSSProperties = { backgroundColor: colors.card, borderRadius: 10, textAlign: 'center', padding: '8px 0 9px', borderCollapse: 'separate' }
  return (
    <Section aria-hidden="true" className="card" width="64" style={{ ...look, width: 64 }}>
      <Text className={accent.className} style={{ color: accent.color, fontSize: 13, lineHeight: '17px', fontWeight: 600, margin: 0 }}>
        {when.month}
      </Text>
      <Text className="ink" style={{ color: colors.ink, fontSize: 26, lineHeight: '30px', fontWeight: 600, margin: 0 }}>
        {when.dayOfMonth}
      </Text>
    </Section>
  )
}

function Facts({ facts, colors }: { facts: Fact[]; colors: Palette }) {
  const cell = (first: boolean): CSSProperties => ({
    padding: '10px 0',
    verticalAlign: 'top',
    borderTop: first ? 'none' : `1px solid ${colors.line}`,
  })
  return (
    <Section style={{ margin: '12px 0 24px' }}>
      {facts.map((fact, at) => (
        <Row key={fact.label}>
          <Column className="line stack stack-label" style={{ ...cell(at === 0), width: 120, paddingRight: 12 }}>
            <Text className="soft" style={{ color: colors['ink-soft'], fontSize: 14, lineHeight: '24px', margin: 0 }}>{fact.label}</Text>
          </Column>
          <Column className="line stack stack-value" style={cell(at === 0)}>
            <Text className="ink" style={{ color: colors.ink, fontSize: 16, lineHeight: '24px', margin: 0, overflowWrap: 'anywhere' }}>
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
  return <Link className="accent-ink" href={fact.href} style={look}>{fact.value}</Link>
}

function Preparation({ letter, colors }: PartProps) {
  const { label, lines } = letter.preparation!
  return (
    <Section className="well" style={{ backgroundColor: colors.well, borderRadius: 12, padding: '16px 18px', margin: '0 0 28px', borderCollapse: 'separate' }}>
      <Text className="ink" style={{ color: colors.ink, fontSize: 15, lineHeight: '22px', fontWeight: 600, margin: '0 0 4px' }}>{label}</Text>
      <Text className="ink" style={{ color: colors.ink, fontSize: 15, lineHeight: '24px', margin: 0 }}><Lines of={lines} /></Text>
    </Section>
  )
}

function Lines({ of: lines }: { of: string[] }) {
  return lines.map((line, at) => (
    <Fragment key={at}>
      {at > 0 && <br />}
      {line}
    </Fragment>
  ))
}

function headingStyle(colors: Palette): CSSProperties {
  return { color: colors.ink, fontSize: 26, lineHeight: '33px', fontWeight: 600, letterSpacing: '-0.01em', margin: '0 0 16px' }
}

function buttonStyle(colors: Palette): CSSProperties {
  return {
    backgroundColor: colors.accent,
    color: colors['on-accent'],
    fontSize: 16,
    fontWeight: 600,
    borderRadius: 10,
    padding: '15px 26px',
  }
}
