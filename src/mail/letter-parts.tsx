import { Button, Heading, Section, Text } from 'react-email'
import type { CSSProperties } from 'react'
import type { Palette } from '#design/palette.ts'
import { Facts, Lines } from './letter-facts.tsx'
import { isAboutAppointment, type Letter } from './letter.ts'
import { CORNER, SERIF, statusInk } from './letter-style.ts'
import { When } from './letter-when.tsx'

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
      {letter.status && <Status status={letter.status} />}
      <Heading className="ink" style={headingStyle(colors)}>
        {letter.title}
      </Heading>
      {letter.greeting.length > 0 && (
        <Text className="ink" style={paragraph}>
          <Lines of={letter.greeting} />
        </Text>
      )}
      <Text className="ink" style={{ ...paragraph, margin: '0 0 24px' }}>
        {letter.lede}
      </Text>
      {isAboutAppointment(letter) && <When letter={letter} colors={colors} />}
      <Facts facts={letter.facts} colors={colors} />
      {letter.preparation && <Preparation letter={letter} colors={colors} />}
      {letter.action && (
        <Button className="accent button" href={letter.action.url} style={buttonStyle(colors)}>
          {letter.action.label}
        </Button>
      )}
      {letter.notes.map((sentence) => (
        <Text key={sentence} className="soft" style={note}>
          {sentence}
        </Text>
      ))}
    </>
  )
}

function Status({ status: { words, meaning } }: { status: NonNullable<Letter['status']> }) {
  const look = {
    color: statusInk(meaning),
    fontSize: 14,
    lineHeight: '20px',
    fontWeight: 600,
    margin: '0 0 12px',
  }
  return (
    <Text className={meaning} style={look}>
      <span aria-hidden="true">●&nbsp;&nbsp;</span>
      {words}
    </Text>
  )
}

function Preparation({ letter, colors }: PartProps) {
  const { label, lines } = letter.preparation!
  return (
    <Section
      className="well"
      style={{
        backgroundColor: colors.well,
        borderRadius: CORNER,
        padding: '16px 20px',
        margin: '0 0 28px',
        borderCollapse: 'separate',
      }}
    >
      <Text
        className="ink"
        style={{ color: colors.ink, fontSize: 15, lineHeight: '22px', fontWeight: 600, margin: '0 0 4px' }}
      >
        {label}
      </Text>
      <Text className="ink" style={{ color: colors.ink, fontSize: 15, lineHeight: '24px', margin: 0 }}>
        <Lines of={lines} />
      </Text>
    </Section>
  )
}

function headingStyle(colors: Palette): CSSProperties {
  return {
    color: colors.ink,
    fontFamily: SERIF,
    fontSize: 28,
    lineHeight: '35px',
    fontWeight: 500,
    letterSpacing: '-0.01em',
    margin: '0 0 16px',
  }
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
