import { Body, Container, Head, Html, Img, Link, Preview, Section, Text } from 'react-email'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Palette } from '#design/palette.ts'
import type { Letter } from './letter.ts'
import { Message } from './letter-parts.tsx'
import { CORNER, letterColors, SANS, SERIF } from './letter-style.ts'

// What every mail program, Outlook's Word engine included, lays out most predictably.
const DOCTYPE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'

/** The whole HTML document of a letter. */
export function letterHtml(letter: Letter): string {
  return DOCTYPE + renderToStaticMarkup(<LetterDocument letter={letter} />)
}

function LetterDocument({ letter }: { letter: Letter }) {
  const { light, styleSheet } = letterColors(letter.sender.accentColor)
  const body = { margin: 0, padding: 0, backgroundColor: light.paper, fontFamily: SANS }
  return (
    <Html lang={letter.locale} dir="ltr">
      <Head>
        <title>{letter.subject}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <style dangerouslySetInnerHTML={{ __html: styleSheet }} />
      </Head>
      <Body className="paper" lang={letter.locale} style={body}>
        <Preview useTitleTag={false}>{letter.preheader}</Preview>
        <Container tdClassName="outer" style={{ maxWidth: 600, width: '100%', padding: '32px 24px 40px' }}>
          {letter.mark && <Mark words={letter.mark} colors={light} />}
          <SenderName letter={letter} colors={light} />
          <Card colors={light}>
            <Message letter={letter} colors={light} />
          </Card>
          <Text
            className="soft"
            style={{ color: light['ink-soft'], fontSize: 13, lineHeight: '20px', margin: '20px 4px 0' }}
          >
            {letter.why}
            {letter.optOut && (
              <>
                {' '}
                <Link
                  className="soft"
                  href={letter.optOut.url}
                  style={{ color: light['ink-soft'], textDecoration: 'underline' }}
                >
                  {letter.optOut.label}
                </Link>
              </>
            )}
          </Text>
        </Container>
      </Body>
    </Html>
  )
}

function Mark({ words, colors }: { words: string; colors: Palette }) {
  const look = { color: colors.ink, fontSize: 14, lineHeight: '20px', fontWeight: 600, margin: 0 }
  return (
    <Section
      className="well"
      style={{ backgroundColor: colors.well, borderRadius: CORNER, padding: '10px 14px', marginBottom: 20 }}
    >
      <Text className="ink" style={look}>
        {words}
      </Text>
    </Section>
  )
}

function SenderName({ letter, colors }: { letter: Letter; colors: Palette }) {
  const { name, logo } = letter.sender
  const text = {
    color: colors.ink,
    fontFamily: SERIF,
    fontSize: 19,
    lineHeight: '26px',
    fontWeight: 500,
    margin: 0,
  }
  return (
    <Section style={{ padding: '0 4px 16px' }}>
      {logo && (
        // The name stands below it: whoever sees no pictures misses nothing.
        <Img
          className="logo"
          src={logo.url}
          alt=""
          width={logo.width}
          height={logo.height}
          style={{ width: logo.width, height: logo.height, marginBottom: 12, borderRadius: CORNER }}
        />
      )}
      <Text className="ink" style={text}>
        {name}
      </Text>
    </Section>
  )
}

function Card({ colors, children }: { colors: Palette; children: React.ReactNode }) {
  const style = {
    backgroundColor: colors.card,
    border: `1px solid ${colors.line}`,
    borderRadius: CORNER,
    // A table ignores its radius while its borders are collapsed.
    borderCollapse: 'separate' as const,
    padding: '30px 36px 36px',
  }
  return (
    <Section className="card line" tdClassName="inner" style={style}>
      {children}
    </Section>
  )
}
