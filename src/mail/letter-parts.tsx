import { Button, Column, Heading, Link, Row, Section, Text } from 'react-email'
import { Fragment, type CSSProperties } from 'react'
import type { Palette } from '#design/palette.ts'
import type { Fact, Letter } from './letter.ts'
import { CORNER, SERIF, statusInk } from './letter-style.ts'

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
        <Button className="accent button" href={letter.action.url} style={buttonStyle(colors)}>{letter.action.label}</Button>
      )}
      {letter.notes.map((sentence) => (
        <Text key={sentence} className="soft" style={note}>{sentence}</Text>
      ))}
    </>
  )
}

function Status({ letter }: PartProps) {
  const { words, meaning } = letter.status
  const look = { color: statusInk(meaning), fontSize: 14, lineHeight: '20px', fontWeight: 600, margin: '0 0 12px' }
  return (
    <Text className={meaning} style={look}>
      <span aria-hidden="true">●&nbsp;&nbsp;</span>
      {words}
    </Text>
  )
}

function When({ letter, colors }: PartProps) {
  const { when } = letter
  const ground = when.over ? 'well' : 'tint'
  const look: CSSProperties = { backgroundColor: colors[ground], borderRadius: CORNER, borderCollapse: 'separate', padding: '18px 20px' }
  return (
    <Section className={ground} tdClassName="when" style={look}>
      <Row>
        <Column style={{ width: 72, verticalAlign: 'top' }}>
          <Leaf letter={letter} colors={colors} />
        </Column>
        <Column className="beside" style={{ paddingLeft: 18, verticalAlign: 'middle' }}>
          <WhenInWords letter={letter} colors={colors} />
        </Column>
      </Row>
    </Section>
  )
}

function WhenInWords({ letter: { when, before }, colors }: PartProps) {
  const struck: CSSProperties = when.over ? { textDecoration: 'line-through' } : {}
  const ink = when.over ? 'soft' : 'ink'
  const said = { ...struck, color: when.over ? colors['ink-soft'] : colors.ink, margin: 0 }
  const soft = { color: colors['ink-soft'], fontSize: 14, lineHeight: '20px' }
  return (
    <>
      <Text className={ink} style={{ ...said, fontFamily: SERIF, fontSize: 20, lineHeight: '26px', fontWeight: 500 }}>{when.day}</Text>
      <Text className={ink} style={{ ...said, fontSize: 17, lineHeight: '25px', fontWeight: 600, marginTop: 2 }}>{when.hours}</Text>
      <Text className="soft" style={{ ...soft, margin: '2px 0 0' }}>{when.zone}</Text>
      {before && (
        <Text className="soft" style={{ ...soft, margin: '8px 0 0' }}>
          {before.label}: <span style={{ textDecoration: 'line-through' }}>{before.value}</span>
        </Text>
      )}
    </>
  )
}

/** The day as on a tear-off calendar: a glance for the eye, already said in words beside it. */
function Leaf({ letter: { when }, colors }: PartProps) {
  const band = when.over
    ? { className: 'soft', color: colors['ink-soft'] }
    : { className: 'accent', color: colors['on-accent'], backgroundColor: colors.accent }
  const { className, ...look } = band
  const top = { borderRadius: `${CORNER}px ${CORNER}px 0 0`, margin: 0, padding: '3px 0' }
  const numeral = { fontFamily: SERIF, fontSize: 32, lineHeight: '36px', fontWeight: 500, margin: 0, padding: '6px 0 8px' }
  const leaf: CSSProperties = { width: 72, backgroundColor: colors.card, borderRadius: CORNER, borderCollapse: 'separate', textAlign: 'center' }
  return (
    <Section aria-hidden="true" className="card" width="72" style={leaf}>
      <Text className={className} style={{ ...look, ...top, fontSize: 13, lineHeight: '18px', fontWeight: 600 }}>{when.month}</Text>
      <Text className={when.over ? 'soft' : 'ink'} style={{ ...numeral, color: when.over ? colors['ink-soft'] : colors.ink }}>
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
    <Section className="well" style={{ backgroundColor: colors.well, borderRadius: CORNER, padding: '16px 20px', margin: '0 0 28px', borderCollapse: 'separate' }}>
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
  return { color: colors.ink, fontFamily: SERIF, fontSize: 28, lineHeight: '35px', fontWeight: 500, letterSpacing: '-0.01em', margin: '0 0 16px' }
}

function buttonStyle(colors: Palette): CSSProperties {
  return {
    backgroundColor: colors.accent,
    color: colors['on-accent'],
    fontSize: 16,
    fontWeight: 600,
    borderRadius: CORNER,
    padding: '15px 26px',
  }
}
