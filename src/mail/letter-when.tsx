import { Column, Row, Section, Text } from 'react-email'
import type { CSSProperties } from 'react'
import type { Palette } from '#design/palette.ts'
import type { AppointmentLetter } from './letter.ts'
import { CORNER, SERIF } from './letter-style.ts'

interface PartProps {
  letter: AppointmentLetter
  colors: Palette
}

/** The day and the hours, as the eye looks for them: in the middle of the card, on a ground of their own. */
export function When({ letter, colors }: PartProps) {
  const { when } = letter
  const ground = when.over ? 'well' : 'tint'
  const look: CSSProperties = {
    backgroundColor: colors[ground],
    borderRadius: CORNER,
    borderCollapse: 'separate',
    padding: '18px 20px',
  }
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
      <Text
        className={ink}
        style={{ ...said, fontFamily: SERIF, fontSize: 20, lineHeight: '26px', fontWeight: 500 }}
      >
        {when.day}
      </Text>
      <Text
        className={ink}
        style={{ ...said, fontSize: 17, lineHeight: '25px', fontWeight: 600, marginTop: 2 }}
      >
        {when.hours}
      </Text>
      <Text className="soft" style={{ ...soft, margin: '2px 0 0' }}>
        {when.zone}
      </Text>
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
  const numeral = {
    fontFamily: SERIF,
    fontSize: 32,
    lineHeight: '36px',
    fontWeight: 500,
    margin: 0,
    padding: '6px 0 8px',
  }
  const leaf: CSSProperties = {
    width: 72,
    backgroundColor: colors.card,
    borderRadius: CORNER,
    borderCollapse: 'separate',
    textAlign: 'center',
  }
  return (
    <Section aria-hidden="true" className="card" width="72" style={leaf}>
      <Text
        className={className}
        style={{ ...look, ...top, fontSize: 13, lineHeight: '18px', fontWeight: 600 }}
      >
        {when.month}
      </Text>
      <Text
        className={when.over ? 'soft' : 'ink'}
        style={{ ...numeral, color: when.over ? colors['ink-soft'] : colors.ink }}
      >
        {when.dayOfMonth}
      </Text>
    </Section>
  )
}
